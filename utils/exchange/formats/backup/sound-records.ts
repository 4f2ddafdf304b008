import { groupBy } from '@/utils/collection/group-by';
import { checkedRecord, type Dump, emptyDump, noKeys, recordKey, type StoredRecord } from './dump';
import { mendedReport } from './mend';
import { STORE_NAMES, type StoreName } from './schema';

/** A check of the records of a library, one after the other: the reports first, then the observations, then all others. */
export interface RecordCheck {
  /**
   * Checks the next record, by its schema and by the rules between records.
   *
   * @returns null if it is sound; else the reason why it may not be in a library
   */
  fault(store: StoreName, value: unknown): string | null;
}

/** Begins a check. A report that is not sound is no report: its observations are not sound, either. */
export function createRecordCheck(
  onSound: (store: StoreName, record: object) => void = () => {},
): RecordCheck {
  const known = noKeys();
  return {
    fault(store, value) {
      const { record, message } = checkedRecord(store, value, known);
      if (record === null) return message;
      known[store].add(recordKey(store, record));
      onSound(store, record);
      return null;
    },
  };
}

/** A record that may not be in a library, and the reason. */
export interface RefusedRecord<Stored = StoredRecord> {
  stored: Stored;
  reason: string;
  /** True if a mended one is in the library. */
  mended: boolean;
}

/** Records of a library, separated into those that may be in it and those that may not. */
export interface SoundRecords<Stored = StoredRecord> {
  dump: Dump;
  /** The records that do not fulfil their schema, or a rule between records: a report is missing, say; as they were. */
  refused: RefusedRecord<Stored>[];
}

/** Separates the records that fulfil their schema, and all rules between records, from the others. Mends reports. */
export function soundRecords<Stored extends readonly [StoreName, unknown, ...unknown[]]>(
  records: Iterable<Stored>,
): SoundRecords<Stored> {
  const dump = emptyDump();
  const refused: RefusedRecord<Stored>[] = [];
  const check = createRecordCheck((store, record) => (dump[store] as object[]).push(record));
  const byStore = groupBy(records, ([store]) => store);
  let byReport: Map<unknown, Stored[]> | null = null;
  const mended = (report: unknown): unknown => {
    if (typeof report !== 'object' || report === null) return report;
    byReport ??= groupBy(byStore.get('observations') ?? [], ([, one]) => Object(one).reportId as unknown);
    const own = byReport.get(Reflect.get(report, 'id')) ?? [];
    return mendedReport(
      report,
      own.map(([, one]) => one),
    );
  };
  for (const name of STORE_NAMES)
    for (const stored of byStore.get(name) ?? []) {
      const reason = check.fault(name, stored[1]);
      if (reason === null) continue;
      const isMended = name === 'reports' && check.fault(name, mended(stored[1])) === null;
      refused.push({ stored, reason, mended: isMended });
    }
  return { dump, refused };
}
