import type { SampleLibrary } from '@/utils/observation/sample';
import type { LibraryDb } from './db';

/** Whether the sample library, or a part of it, is in the library. */
export async function hasSample(db: LibraryDb, sample: SampleLibrary): Promise<boolean> {
  for (const { id } of sample.observations)
    if ((await db.getKey('observations', id)) !== undefined) return true;
  return false;
}
