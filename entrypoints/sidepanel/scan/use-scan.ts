import { useEffect, useRef, useState } from 'preact/hooks';
import { inSlices } from '@/utils/async/slices';
import { type Line, linesOf } from '@/utils/reading/article';
import { suggestionKey } from '@/utils/reading/keys';
import { type Proposed, scan } from '@/utils/reading/scan';
import type { Suggester } from '@/utils/suggest/suggest';
import type { ReadPage } from '../use-reading';

/** A proposal with the key by which its first suggestion is rejected. */
export interface Scanned extends Proposed {
  readonly key: string;
}

/** A scan of a page. */
export interface Scan {
  /** In the order of the text; all that were found so far. */
  found: readonly Scanned[];
  /** How far it is, 0 to 1. */
  progress: number;
  /** Whether it goes on, was stopped, or came to its end. */
  at: 'running' | 'stopped' | 'done';
  stop: () => void;
  again: () => void;
}

const NOTHING: Pick<Scan, 'found' | 'progress' | 'at'> = { found: [], progress: 0, at: 'running' };

/** Scans a page's article, in slices of time; anew when the page's text is another. */
export function useScan(read: ReadPage, suggester: Suggester | null): Scan {
  const [state, setState] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const running = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round scans again
  useEffect(() => {
    if (suggester === null) return;
    const abort = new AbortController();
    running.current = abort;
    setState(NOTHING);
    const { text } = read.source;
    const work = async () => {
      // Once the panel has said that it begins: finding the article in a long page takes a while.
      await new Promise((resolve) => setTimeout(resolve));
      if (abort.signal.aborted) return false;
      return inSlices(
        scan(text, articleLines(text, read.html), suggester),
        (lines) => {
          const found = lines.flatMap(({ proposed }) =>
            proposed.map((one) => ({ ...one, key: suggestionKey(one.suggestions[0].id, one.text) })),
          );
          const upTo = lines.at(-1)?.upTo ?? 0;
          setState((before) => ({
            ...before,
            found: [...before.found, ...found],
            progress: upTo / Math.max(1, text.length),
          }));
        },
        abort.signal,
      );
    };
    void work().then((ended) => ended && setState((before) => ({ ...before, progress: 1, at: 'done' })));
    return () => abort.abort();
  }, [read, suggester, round]);

  return {
    ...state,
    stop: () => {
      running.current?.abort();
      setState((before) => ({ ...before, at: 'stopped' }));
    },
    again: () => setRound((before) => before + 1),
  };
}

/** A page whose markup is beyond Readability is read as a whole. */
function articleLines(text: string, html: string): Line[] {
  try {
    return linesOf(text, html);
  } catch (error) {
    console.error('the article is not found', error);
    return linesOf(text, '');
  }
}
