import type { SampleCounts, SampleLibrary } from '@/utils/observation/sample';
import type { LibraryDb, Undoable } from './db';
import { write } from './transaction';

/** Adds the sample library. What is there of it already, changed perhaps, stays as it is. */
export function loadSample(db: LibraryDb, sample: SampleLibrary): Promise<SampleCounts> {
  return write(db, ['reports', 'observations', 'actors'], async (tx) => {
    const reports = tx.objectStore('reports');
    const observations = tx.objectStore('observations');
    const actors = tx.objectStore('actors');
    const counts = { reports: 0, observations: 0, actors: 0 };
    for (const one of sample.reports) {
      if ((await reports.get(one.id)) !== undefined) continue;
      await reports.put(one);
      counts.reports += 1;
    }
    for (const one of sample.observations) {
      if ((await observations.get(one.id)) !== undefined) continue;
      await observations.put(one);
      counts.observations += 1;
    }
    for (const one of sample.actors) {
      if ((await actors.get(one.id)) !== undefined) continue;
      await actors.put(one);
      counts.actors += 1;
    }
    return counts;
  });
}

/**
 * Takes the sample library away without a trace: its records however they were changed, their drafts, what was deleted
 * of them, the order of its reports, and how changes of them could be undone. What the analyst captured stays, with
 * its report.
 */
export function removeSample(db: LibraryDb, sample: SampleLibrary): Promise<SampleCounts> {
  const ids = new Set(sample.observations.map(({ id }) => id));
  const actorIds = new Set(sample.actors.map(({ id }) => id));
  const reportIds = new Set(sample.reports.map(({ id }) => id));
  return write(
    db,
    ['reports', 'observations', 'actors', 'drafts', 'deleted', 'sequences', 'rejected', 'journal'],
    async (tx) => {
      const observations = tx.objectStore('observations');
      const counts = { reports: 0, observations: 0, actors: 0 };
      for (const id of ids) {
        if ((await observations.getKey(id)) !== undefined) counts.observations += 1;
        await observations.delete(id);
        await tx.objectStore('drafts').delete(id);
        await tx.objectStore('deleted').delete(id);
      }
      for (const id of actorIds) {
        if ((await tx.objectStore('actors').getKey(id)) !== undefined) counts.actors += 1;
        await tx.objectStore('actors').delete(id);
      }
      for (const { id } of sample.reports) {
        if ((await observations.index('reportId').count(id)) > 0) continue;
        if ((await tx.objectStore('reports').getKey(id)) !== undefined) counts.reports += 1;
        await tx.objectStore('reports').delete(id);
        await tx.objectStore('sequences').delete(id);
        await tx.objectStore('rejected').delete(IDBKeyRange.bound([id], [id, []]));
      }
      for (const entry of await tx.objectStore('journal').getAll()) {
        const changes = entry.changes.filter((one) => !isOf(one, ids, actorIds, reportIds));
        if (changes.length === entry.changes.length) continue;
        if (changes.length === 0) await tx.objectStore('journal').delete(entry.id);
        else await tx.objectStore('journal').put({ ...entry, changes });
      }
      return counts;
    },
  );
}

/** Whether a change is of a record of the sample library. */
function isOf(
  change: Undoable,
  observations: ReadonlySet<string>,
  actors: ReadonlySet<string>,
  reports: ReadonlySet<string>,
): boolean {
  switch (change.store) {
    case 'observations':
      return observations.has(change.before.id);
    case 'added':
      return observations.has(change.key);
    case 'reports':
      return reports.has(change.before.id);
    case 'actors':
      return actors.has(change.key);
  }
}
