import {
  type BulkChange,
  type BulkResult,
  type Duplicates,
  mergedObservation,
  withChange,
} from '@/utils/observation/bulk';
import type { Seen } from '@/utils/observation/revised';
import type { Observation, Report } from '@/utils/observation/schema';
import type { LibraryDb, Undoable } from './db';
import { LibraryError } from './error';
import { enter } from './journal';
import { write } from './transaction';

type Journal = { id: string; now: string };

/**
 * Changes many observations in one transaction. One that is not at the revision looked at stays as it is and is told.
 *
 * @param journal under which id it can be undone, and the time
 */
export function bulkEdit(
  db: LibraryDb,
  seen: readonly Seen[],
  change: BulkChange,
  { id, now }: Journal,
): Promise<BulkResult> {
  return write(db, ['observations', 'reports', 'journal'], async (tx) => {
    const observations = tx.objectStore('observations');
    const { fresh, conflicts } = await look(seen, (key) => observations.get(key));
    const reports = new Map<string, Report>();
    const changes: Undoable[] = [];
    for (const before of fresh) {
      const after = withChange(before, change);
      if (after === before) continue;
      const report = reports.get(before.reportId) ?? (await tx.objectStore('reports').get(before.reportId));
      if (report === undefined) continue;
      reports.set(report.id, report);
      const revision = before.revision + 1;
      changes.push({ store: 'observations', before, report, after: revision });
      await observations.put({ ...after, revision, updated: now });
    }
    return finish(tx.objectStore('journal'), changes, conflicts, { id, now });
  });
}

/**
 * Makes one observation of each group of duplicates, in one transaction; the others are deleted as by hand. A group with
 * an observation that was changed since stays as it is.
 *
 * @throws LibraryError `invalid` when a group is of several reports: merging would lose where it was seen
 */
export function bulkMerge(
  db: LibraryDb,
  groups: readonly Duplicates[],
  { id, now }: Journal,
): Promise<BulkResult> {
  return write(db, ['observations', 'reports', 'deleted', 'drafts', 'journal'], async (tx) => {
    const observations = tx.objectStore('observations');
    const changes: Undoable[] = [];
    const conflicts: BulkResult['conflicts'] = [];
    for (const { keep, others } of groups) {
      const looked = await look([keep, ...others], (key) => observations.get(key));
      conflicts.push(...looked.conflicts);
      const [kept, ...rest] = looked.fresh;
      if (looked.conflicts.length > 0 || kept === undefined || rest.length === 0) continue;
      if (rest.some((one) => one.reportId !== kept.reportId))
        throw new LibraryError(
          'invalid',
          'Only observations of one report can be merged. Nothing was changed.',
        );
      const report = await tx.objectStore('reports').get(kept.reportId);
      if (report === undefined) continue;
      const revision = kept.revision + 1;
      changes.push({ store: 'observations', before: kept, report, after: revision });
      await observations.put({ ...mergedObservation(kept, rest), revision, updated: now });
      for (const before of rest) {
        changes.push({ store: 'observations', before, report, after: null });
        await observations.delete(before.id);
        await tx.objectStore('drafts').delete(before.id);
        await tx.objectStore('deleted').put({ id: before.id, observation: before, report, deleted: now });
      }
    }
    return finish(tx.objectStore('journal'), changes, conflicts, { id, now });
  });
}

/** Deletes many observations in one transaction, as by hand: they can come back for 30 days. */
export function bulkDelete(db: LibraryDb, seen: readonly Seen[], { id, now }: Journal): Promise<BulkResult> {
  return write(db, ['observations', 'reports', 'deleted', 'drafts', 'journal'], async (tx) => {
    const observations = tx.objectStore('observations');
    const { fresh, conflicts } = await look(seen, (key) => observations.get(key));
    const reports = new Map<string, Report>();
    const changes: Undoable[] = [];
    for (const before of fresh) {
      const report = reports.get(before.reportId) ?? (await tx.objectStore('reports').get(before.reportId));
      if (report === undefined) continue;
      reports.set(report.id, report);
      changes.push({ store: 'observations', before, report, after: null });
      await tx.objectStore('deleted').put({ id: before.id, observation: before, report, deleted: now });
      await observations.delete(before.id);
      await tx.objectStore('drafts').delete(before.id);
    }
    for (const key of reports.keys())
      if ((await observations.index('reportId').count(key)) === 0)
        await tx.objectStore('reports').delete(key);
    return finish(tx.objectStore('journal'), changes, conflicts, { id, now });
  });
}

/** Those that are as they were looked at, each once, and those that are not. */
async function look(seen: readonly Seen[], get: (id: string) => Promise<Observation | undefined>) {
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]));
  const found = await Promise.all([...revisions.keys()].map(async (id) => ({ id, one: await get(id) })));
  const fresh: Observation[] = [];
  const conflicts: BulkResult['conflicts'] = [];
  for (const { id, one } of found) {
    if (one !== undefined && one.revision === revisions.get(id)) fresh.push(one);
    else conflicts.push({ id, current: one ?? null });
  }
  return { fresh, conflicts };
}

async function finish(
  journal: Parameters<typeof enter>[0],
  changes: Undoable[],
  conflicts: BulkResult['conflicts'],
  { id, now }: Journal,
): Promise<BulkResult> {
  if (changes.length > 0) await enter(journal, { id, made: now, changes });
  const changed = changes.flatMap((one) => (one.store === 'observations' ? [one.before.id] : []));
  return { changed, conflicts, undo: changes.length > 0 ? id : null };
}
