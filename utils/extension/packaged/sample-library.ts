import { type SampleLibrary, sampleLibrarySchema } from '@/utils/observation/sample';
import { packagedFile } from './file';

/** Loads the sample library. */
export const loadSampleLibrary: () => Promise<SampleLibrary> = packagedFile(
  'sample/library.json',
  async (file) => sampleLibrarySchema.parse(await file.json()),
);
