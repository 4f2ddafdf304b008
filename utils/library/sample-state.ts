import type { SampleLibrary } from '@/utils/observation/sample';
import type { LibraryDb } from './db';

/** How many observations of the sample library are in the library. */
export async function sampleCount(db: LibraryDb, sample: SampleLibrary): Promise<number> {
  const { store } = db.transaction('observations');
  const keys = await Promise.all(sample.observations.map(({ id }) => store.getKey(id)));
  return keys.filter((key) => key !== undefined).length;
}
