import type { SampleLibrary } from '@/utils/observation/sample';
import type { LibraryDb } from './db';

/** Returns the number of observations of the sample library that are in the library. */
export async function sampleCount(db: LibraryDb, sample: SampleLibrary): Promise<number> {
  const { store } = db.transaction('observations');
  const keys = await Promise.all(sample.observations.map(({ id }) => store.getKey(id)));
  return keys.filter((key) => key !== undefined).length;
}
