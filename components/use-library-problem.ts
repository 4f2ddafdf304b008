import { useEffect, useState } from 'preact/hooks';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { background } from '@/utils/extension/calls';
import { concerns, onLibraryChange } from '@/utils/library/changes';
import type { LibraryProblem } from '@/utils/messages/library-problem';
import { library } from './use-library';

/** The knowledge of a page about a library that may not be open. */
export interface OpenState {
  /** The reason why the background cannot open it; null if it can, and until that is known. */
  problem: LibraryProblem | null;
  /** True if this page can read it all the same. */
  readable: boolean;
}

/** Tells whether the library is open, and again when that changes. */
export function useLibraryProblem(): OpenState {
  const [state, setState] = useState<OpenState>({ problem: null, readable: true });
  useEffect(() => {
    let gone = false;
    const ask = oneAtATime(async () => {
      // What the page shows comes first.
      const readable = await library().then(
        () => true,
        () => false,
      );
      // Other errors are told by what could not be read.
      const problem = await background('library.problem', null).catch(() => null);
      if (!gone) setState({ problem, readable });
    });
    ask();
    const stop = onLibraryChange((change) => concerns(change, { stores: ['state'] }) && ask());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return state;
}
