import {
  type Dump,
  dumpFaults,
  emptyDump,
  putRecord,
  type StoredRecord,
} from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';

/** Records of a library, separated into those that may be in it and those that may not. */
export interface SoundRecords {
  dump: Dump;
  /** The records that do not fulfil their schema, or a rule between records: a report is missing, say. */
  refused: StoredRecord[];
}

/** Separates the records that fulfil their schema, and all rules between records, from the others. */
export function soundRecords(records: Iterable<StoredRecord>): SoundRecords {
  const refused: StoredRecord[] = [];
  const dump = emptyDump();
  for (const record of records) if (putRecord(dump, record) !== null) refused.push(record);
  // Without a report, its observations are refused, too.
  for (let before = -1; before !== refused.length; ) {
    before = refused.length;
    const faulty = new Map(STORE_NAMES.map((store) => [store, new Set<number>()]));
    for (const { path } of dumpFaults(dump)) {
      const [store, index] = path;
      faulty.get(store as (typeof STORE_NAMES)[number])?.add(Number(index));
    }
    for (const [store, indices] of faulty) {
      if (indices.size === 0) continue;
      for (const index of indices) refused.push([store, dump[store][index]]);
      dump[store] = dump[store].filter((_record, index) => !indices.has(index)) as never;
    }
  }
  return { dump, refused };
}
