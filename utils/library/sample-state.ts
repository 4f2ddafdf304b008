import type { SampleLibrary } from '@/utils/observation/sample';
import type { LibraryDb } from './db';

/** Whether the sample library, or a part of it, is in the library. */
export async function hasSample(db: LibraryDb, sample: SampleLibrary): Promise<boolean> {
  const { store } = db.transaction('observations');
  const keys = await Promise.all(sample.observations.map(({ id }) => store.getKey(id)));
  return keys.some((key) => key !== undefined);
}
