import { useEffect, useState } from 'preact/hooks';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { background } from '@/utils/extension/calls';
import { concerns, onLibraryChange, type Reads } from '@/utils/library/changes';
import { guarded } from '@/utils/library/damage/guard';
import { runSound } from '@/utils/library/damage/run-sound';
import { type LibraryDb, librarySource, openLibrary } from '@/utils/library/db';
import { FormerLibrary, LibraryError } from '@/utils/library/error';
import { stateOf } from '@/utils/library/state';
import { messageOf } from '@/utils/messages/message-of';

/** Opens the library for reading: only the background writes it. */
export const library = librarySource(async (onClosed) => guarded(await openReady(onClosed), askForCheck));

/**
 * Opens the library. If it has no state or cannot be read, the browser may have lost it: then the background restores it
 * first, as it also migrates that of a former version, so that an empty library is never shown in its place.
 */
async function openReady(onClosed: () => void): Promise<LibraryDb> {
  try {
    const db = await openLibrary(onClosed);
    if ((await stateOf(db)) !== undefined) return db;
    db.close();
  } catch (error) {
    const isFormer = error instanceof FormerLibrary;
    if (error instanceof LibraryError && !isFormer) throw error;
    if (!isFormer) console.error('the library did not open', error);
  }
  await background('library.ready', null);
  return openLibrary(onClosed);
}

let asked: Promise<number> | null = null;

/** Asks the background to set damaged records apart. @returns their number; 0 if that failed */
function checkLibrary(): Promise<number> {
  asked ??= background('library.check', null)
    .catch((error: unknown) => {
      console.error('the library was not checked', error);
      return 0;
    })
    .finally(() => {
      asked = null;
    });
  return asked;
}

const askForCheck = () => void checkLibrary();

/** The result of a query: null until the first one; an error if the library cannot be read. */
export interface Live<T> {
  value: T | null;
  error: string | null;
}

/**
 * Runs a query on the library, and runs it again after every write (of any page or of the background) that changes what
 * it reads.
 *
 * @param reads all that the query reads
 * @param inputs the values on which the query depends
 */
export function useLibrary<T>(
  query: (db: LibraryDb) => Promise<T>,
  reads: Reads,
  inputs: readonly (string | null)[],
): Live<T> {
  const [state, setState] = useState<Live<T>>({ value: null, error: null });
  useEffect(() => {
    let gone = false;
    const read = oneAtATime(async () => {
      try {
        // The event of the write that sets records apart may concern other stores only, so nothing waits for it.
        const value = await runSound(checkLibrary, async () => query(await library()));
        if (!gone) setState({ value, error: null });
      } catch (error) {
        if (!gone) setState(({ value }) => ({ value, error: messageOf(error) }));
      }
    });
    read();
    const stop = onLibraryChange((change) => concerns(change, reads) && read());
    return () => {
      gone = true;
      stop();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the query depends on
  }, inputs);
  return state;
}
