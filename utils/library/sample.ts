import type { Changed } from '@/utils/observation/changed';
import type { SampleCounts, SampleLibrary } from '@/utils/observation/sample';
import type { LibraryStore, RecordOf } from './db';
import type { Stamp } from './journal';
import type { Records } from './recorder';
import { change, type WritableLibrary } from './transaction';

/** Adds the sample library. Records that exist already, possibly edited, are not changed. */
export function loadSample(
  library: WritableLibrary,
  sample: SampleLibrary,
  stamp: Stamp,
): Promise<Changed<SampleCounts>> {
  return change(library, stamp, ['reports', 'observations', 'actors'], async (records) => ({
    reports: await addMissing(records, 'reports', sample.reports),
    observations: await addMissing(records, 'observations', sample.observations),
    actors: await addMissing(records, 'actors', sample.actors),
  }));
}

/**
 * Adds the records whose ids do not exist.
 *
 * @returns their number
 */
async function addMissing<Store extends 'reports' | 'observations' | 'actors'>(
  records: Records<'reports' | 'observations' | 'actors'>,
  store: Store,
  all: readonly RecordOf<Store>[],
): Promise<number> {
  let count = 0;
  for (const one of all) {
    if ((await records.get(store, one.id)) !== undefined) continue;
    await records.put(store, one);
    count += 1;
  }
  return count;
}

const STORES = [
  'reports',
  'observations',
  'actors',
  'drafts',
  'deleted',
  'sequences',
  'rejected',
] as const satisfies readonly LibraryStore[];
type Removing = Records<(typeof STORES)[number]>;

/**
 * Removes the sample library: its records even if they were edited, their drafts, its deleted observations, and the
 * order of its reports. The analyst's own captures stay, with their reports.
 */
export function removeSample(
  library: WritableLibrary,
  sample: SampleLibrary,
  stamp: Stamp,
): Promise<Changed<SampleCounts>> {
  return change(library, stamp, STORES, async (records) => {
    const counts = { reports: 0, observations: 0, actors: 0 };
    for (const { id } of sample.observations) {
      if (await remove(records, 'observations', id)) counts.observations += 1;
      await records.delete('drafts', id);
      await records.delete('deleted', id);
    }
    for (const { id } of sample.actors) if (await remove(records, 'actors', id)) counts.actors += 1;
    for (const { id } of sample.reports) {
      if ((await records.store('observations').index('reportId').count(id)) > 0) continue;
      if (await remove(records, 'reports', id)) counts.reports += 1;
      await records.delete('sequences', id);
      for (const key of await records.store('rejected').getAllKeys(IDBKeyRange.bound([id], [id, []])))
        await records.delete('rejected', key);
    }
    return counts;
  });
}

/** Deletes a record. @returns true if it existed */
async function remove(
  records: Removing,
  store: 'reports' | 'observations' | 'actors',
  id: string,
): Promise<boolean> {
  const isThere = (await records.get(store, id)) !== undefined;
  await records.delete(store, id);
  return isThere;
}
