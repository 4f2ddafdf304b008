import { cachedLoader } from '@/utils/async/cached-loader';

/**
 * Makes the loader of a file in the package: fetched and parsed at the first call, then cached. It works in pages,
 * workers and the background alike, since `/` is the root of the package in all of them.
 *
 * @param path below the root of the package, without a slash at its beginning
 * @returns rejects when the file is missing, or as `parse` does; the next call tries again
 */
export function packagedFile<T>(path: string, parse: (file: Response) => T | Promise<T>): () => Promise<T> {
  return cachedLoader(async () => parse(await fetch(`/${path}`)));
}
