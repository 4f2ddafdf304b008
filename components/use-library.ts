import { useEffect, useState } from 'preact/hooks';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { onLibraryChange } from '@/utils/library/changes';
import { type LibraryDb, librarySource } from '@/utils/library/db';
import { messageOf } from '@/utils/messages/message-of';

/** The library, for reading: only the background writes. */
export const library = librarySource();

/** What a query gave: null until it first did; an error when the library could not be read. */
export interface Live<T> {
  value: T | null;
  error: string | null;
}

/**
 * The answer to a query of the library, kept live: asked again after every write of any page or of the background.
 *
 * @param inputs what the query depends on
 */
export function useLibrary<T>(
  query: (db: LibraryDb) => Promise<T>,
  inputs: readonly (string | null)[],
): Live<T> {
  const [state, setState] = useState<Live<T>>({ value: null, error: null });
  useEffect(() => {
    let gone = false;
    const read = oneAtATime(async () => {
      try {
        const value = await query(await library());
        if (!gone) setState({ value, error: null });
      } catch (error) {
        if (!gone) setState(({ value }) => ({ value, error: messageOf(error) }));
      }
    });
    read();
    const stop = onLibraryChange(read);
    return () => {
      gone = true;
      stop();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the query depends on
  }, inputs);
  return state;
}
