import browser from 'webextension-polyfill';
import { type SampleLibrary, sampleLibrarySchema } from '@/utils/observation/sample';

let sample: Promise<SampleLibrary> | null = null;

/** The sample library as the package carries it, read once. */
export function readSample(): Promise<SampleLibrary> {
  if (sample === null) {
    sample = fetch(browser.runtime.getURL('sample/library.json'))
      .then((file) => file.json())
      .then((file: unknown) => sampleLibrarySchema.parse(file));
    sample.catch(() => {
      sample = null;
    });
  }
  return sample;
}
