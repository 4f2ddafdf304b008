import browser from 'webextension-polyfill';
import { once } from '@/utils/async/once';
import { type SampleLibrary, sampleLibrarySchema } from '@/utils/observation/sample';

/** The sample library as the package carries it, read once. */
export const readSample: () => Promise<SampleLibrary> = once(async () =>
  sampleLibrarySchema.parse(await (await fetch(browser.runtime.getURL('sample/library.json'))).json()),
);
