import { checkedRecord, type KnownKeys, noKeys } from '@/utils/exchange/formats/backup/dump';
import { mendedReport } from '@/utils/exchange/formats/backup/mend';
import { withPlausibleRevision } from '@/utils/observation/revision';
import type { DamagedRecord, LibraryDb } from '../db';
import type { Recorder } from '../recorder';
import { type DamagedTx, notifyDamaged, type WritableLibrary, writeDamaged } from '../transaction';
import { findDamaged, type Suspect } from './find';
import { setJournalApart } from './journal-apart';

/** The number of records that are moved in one transaction. */
const GROUP_SIZE = 500;

/**
 * Checks all records, and moves the damaged ones to the store `damaged`, as they are. A report that can be mended leaves
 * a mended one, so that its observations stay. A record whose only fault is an implausible revision gets a plausible one
 * instead.
 *
 * @param db the database without the guard of readers
 * @param found the time (ISO 8601, UTC)
 * @returns the number of records that were moved, also of those that were mended
 * @throws the browser's error if there are damaged records, and none can be moved
 */
export async function setApart(library: WritableLibrary, db: LibraryDb, found: string): Promise<number> {
  const suspects = await findDamaged(db);
  let count = 0;
  const failures: unknown[] = [];
  const move = async (group: readonly Suspect[]): Promise<void> => {
    try {
      count += await writeDamaged(library, (recorder, tx) => moveGroup(group, recorder, tx, found));
    } catch (error) {
      // One record that cannot be moved does not keep the others where they are.
      if (group.length > 1) for (const one of group) await move([one]);
      else failures.push(error);
    }
  };
  for (let from = 0; from < suspects.length; from += GROUP_SIZE)
    await move(suspects.slice(from, from + GROUP_SIZE));
  try {
    const entries = await setJournalApart(db, found);
    if (entries > 0) await notifyDamaged(library);
    count += entries;
  } catch (error) {
    failures.push(error);
  }
  for (const error of failures) console.error('a damaged record cannot be moved', error);
  if (count === 0 && failures.length > 0) throw failures[0];
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
      if (withPlausibleRevision(record) !== record) {
        // The recorder writes over no record that it cannot read.
        await recorder.remove(store, key);
        await recorder.records.put(store, checked.record as never);
      }
      continue;
    }
    const mended = store === 'reports' ? await mend(record, recorder) : null;
    const damaged = { store, key, record, reason: checked.message, found, mended: mended !== null };
    await tx.objectStore('damaged').add(damaged as DamagedRecord);
    await recorder.remove(store, key);
    if (mended !== null) await recorder.records.put(store, mended as never);
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

/** Returns a mended report; null if it cannot be one. */
async function mend(report: object, { read, records }: Recorder): Promise<object | null> {
  const id: unknown = Reflect.get(report, 'id');
  if (typeof id !== 'string') return null;
  const observations: unknown[] = [];
  for (const key of await records.store('observations').index('reportId').getAllKeys(id))
    observations.push(await read('observations', key));
  return checkedRecord('reports', mendedReport(report, observations), noKeys()).record;
}

/** The unsaved edit of an observation that is set apart becomes the draft of a new one, so that it can be saved. */
async function keepEdit(id: string, { read, remove, records }: Recorder): Promise<void> {
  const draft = checkedRecord('drafts', await read('drafts', id), noKeys()).record;
  if (draft === null) return;
  await remove('drafts', id);
  await records.put('drafts', { ...draft, edits: null } as never);
}
