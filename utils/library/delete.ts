import * as t from '@/utils/i18n/en/errors';
import type { BulkResult } from '@/utils/observation/bulk';
import type { Changed } from '@/utils/observation/changed';
import type { Seen } from '@/utils/observation/revised';
import type { Observation, Report } from '@/utils/observation/schema';
import { daysBefore } from '@/utils/time/instants';
import { checkRevisions } from './check-revisions';
import { deletedMeanwhile, LibraryError } from './error';
import { deleteEntriesUntil, JOURNAL_STORES, type Stamp } from './journal';
import { ownTime } from './own-time';
import type { Records } from './recorder';
import { change, type WritableLibrary, writeUnjournalled } from './transaction';

/** The time for which a deleted observation can be restored. */
const KEEP_DELETED_DAYS = 30;

const STORES = ['observations', 'reports', 'deleted', 'drafts'] as const;
type Deleting = Records<(typeof STORES)[number]>;

/**
 * Deletes an observation; it can be restored for 30 days. A report is deleted with its last observation.
 *
 * @throws LibraryError `not-found`
 */
export function deleteObservation(
  library: WritableLibrary,
  id: string,
  stamp: Stamp,
): Promise<Changed<Observation>> {
  return change(library, stamp, STORES, async (records) => {
    const observation = await records.get('observations', id);
    const report = observation && (await records.get('reports', observation.reportId));
    if (observation === undefined || report === undefined) throw deletedMeanwhile();
    await moveToDeleted(records, observation, report, stamp.now);
    await deleteIfEmpty(records, report.id);
    return observation;
  });
}

/** Deletes many observations in one transaction; each can be restored for 30 days. */
export function bulkDelete(
  library: WritableLibrary,
  seen: readonly Seen[],
  stamp: Stamp,
): Promise<Changed<BulkResult>> {
  return change(library, stamp, STORES, async (records) => {
    const { fresh, conflicts } = await checkRevisions(records, seen);
    const known = fresh.flatMap(({ observation, report }) =>
      report === undefined ? [] : { observation, report },
    );
    await Promise.all(known.map((one) => moveToDeleted(records, one.observation, one.report, stamp.now)));
    for (const id of new Set(known.map(({ observation }) => observation.reportId)))
      await deleteIfEmpty(records, id);
    return { changed: known.map(({ observation }) => observation.id), conflicts };
  });
}

/** Moves an observation and its draft to the deleted ones, so that both can be restored. */
export async function moveToDeleted(
  records: Deleting,
  observation: Observation,
  report: Report,
  now: string,
): Promise<void> {
  const { id } = observation;
  const draft = await records.get('drafts', id);
  const unsaved = draft?.touched === true ? { draft } : {};
  await Promise.all([
    records.put('deleted', { id, observation, report, deleted: now, ...unsaved }),
    records.delete('observations', id),
    records.delete('drafts', id),
  ]);
}

async function deleteIfEmpty(records: Deleting, report: string): Promise<void> {
  const remaining = await records.store('observations').index('reportId').count(report);
  if (remaining === 0) await records.delete('reports', report);
}

/**
 * Restores a deleted observation with its unsaved edit. If it already came back in another way (by an import, say),
 * that version stays, and so does an edit of it.
 *
 * @throws LibraryError `not-found` when it was deleted permanently
 */
export function restoreObservation(
  library: WritableLibrary,
  id: string,
  stamp: Stamp,
): Promise<Changed<Observation>> {
  return change(library, stamp, STORES, async (records) => {
    const deleted = await records.get('deleted', id);
    if (deleted === undefined) throw new LibraryError('not-found', t.notRestorable);
    const current = await records.get('observations', id);
    const observation = current ?? deleted.observation;
    if ((await records.get('reports', observation.reportId)) === undefined)
      await records.put('reports', deleted.report);
    await records.put('observations', observation);
    // Where another version came back, saving the edit is a conflict, as always: nothing that was typed is lost.
    if (deleted.draft !== undefined && (await records.get('drafts', id)) === undefined)
      await records.put('drafts', deleted.draft);
    await records.delete('deleted', id);
    return observation;
  });
}

/**
 * Permanently deletes observations that were deleted more than 30 days ago, journal entries of that age, and drafts that
 * were not edited within a day. The 30 days are counted in {@link ownTime}, because the clock may be wrong. Nothing was
 * typed in these drafts.
 *
 * @param now the time of the clock (ISO 8601, UTC)
 */
export async function purge(library: WritableLibrary, now: string): Promise<void> {
  const old = daysBefore(await ownTime(library.db, now), KEEP_DELETED_DAYS);
  await writeUnjournalled(library, ['deleted', 'drafts'], async (records) => {
    for (const key of await records.store('deleted').index('deleted').getAllKeys(IDBKeyRange.upperBound(old)))
      await records.delete('deleted', key);
    const yesterday = IDBKeyRange.upperBound(daysBefore(now, 1));
    for (const draft of await records.store('drafts').index('updated').getAll(yesterday))
      if (!draft.touched) await records.delete('drafts', draft.id);
  });
  const journal = library.db.transaction(JOURNAL_STORES, 'readwrite');
  await deleteEntriesUntil(journal as never, old);
  await journal.done;
}
