import { checkedRecord, type KnownKeys, noKeys } from '@/utils/exchange/formats/backup/dump';
import { withPlausibleRevision } from '@/utils/observation/revision';
import type { DamagedRecord, LibraryDb } from '../db';
import type { Recorder } from '../recorder';
import { type DamagedTx, type WritableLibrary, writeDamaged } from '../transaction';
import { findDamaged, type Suspect } from './find';

/** The number of records that are moved in one transaction. */
const GROUP_SIZE = 500;

/**
 * Checks all records, and moves the damaged ones to the store `damaged`, as they are. A record whose only fault is an
 * implausible revision gets a plausible one instead.
 *
 * @param db the database without the guard of readers
 * @param found the time (ISO 8601, UTC)
 * @returns the number of records that were moved
 */
export async function setApart(library: WritableLibrary, db: LibraryDb, found: string): Promise<number> {
  const suspects = await findDamaged(db);
  let count = 0;
  for (let from = 0; from < suspects.length; from += GROUP_SIZE) {
    const group = suspects.slice(from, from + GROUP_SIZE);
    count += await writeDamaged(library, (recorder, tx) => moveGroup(group, recorder, tx, found));
  }
  return count;
}

async function moveGroup(
  group: readonly Suspect[],
  recorder: Recorder,
  tx: DamagedTx,
  found: string,
): Promise<number> {
  let count = 0;
  for (const { store, key } of group) {
    const record = await recorder.read(store, key);
    if (record === null) continue;
    const known = await knownTo(record, recorder);
    const checked = checkedRecord(store, record, known);
    if (checked.record !== null) {
      if (withPlausibleRevision(record) !== record)
        await recorder.records.put(store, checked.record as never);
      continue;
    }
    const damaged = { store, key, record, reason: checked.message, found };
    await tx.objectStore('damaged').add(damaged as DamagedRecord);
    await recorder.remove(store, key);
    if (store === 'observations') await keepEdit(key as string, recorder);
    count += 1;
  }
  return count;
}

/** Returns the id of the report to which a record belongs, if the library has it. */
async function knownTo(record: object, { read }: Recorder): Promise<KnownKeys> {
  const known = noKeys();
  const id: unknown = Reflect.get(record, 'reportId');
  if (typeof id === 'string' && (await read('reports', id)) !== null) known.reports.add(id);
  return known;
}

/** The unsaved edit of an observation that is set apart becomes the draft of a new one, so that it can be saved. */
async function keepEdit(id: string, { read, records }: Recorder): Promise<void> {
  const draft = await read('drafts', id);
  if (draft !== null && checkedRecord('drafts', draft, noKeys()).record !== null)
    await records.put('drafts', { ...draft, edits: null } as never);
}
