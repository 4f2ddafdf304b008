import { useEffect, useRef, useState } from 'preact/hooks';
import { inSlices } from '@/utils/async/slices';
import { type Line, linesOf } from '@/utils/reading/article';
import { suggestionKey } from '@/utils/reading/keys';
import { type Proposed, scan } from '@/utils/reading/scan';
import type { Suggester } from '@/utils/suggest/suggest';
import type { OnPage } from '../on-page';

/** A proposal with the key under which its first suggestion can be rejected. */
export interface Scanned extends Proposed {
  readonly key: string;
}

/** A scan of a page. */
export interface Scan {
  /** The proposals so far, in text order. */
  found: readonly Scanned[];
  /** The number of sentences so far that are not in English, for which nothing is suggested. */
  foreign: number;
  /** The progress, from 0 to 1. */
  progress: number;
  /** The state. */
  at: 'running' | 'stopped' | 'done';
  stop: () => void;
  again: () => void;
}

const INITIAL: Pick<Scan, 'found' | 'foreign' | 'progress' | 'at'> = {
  found: [],
  foreign: 0,
  progress: 0,
  at: 'running',
};

/** Scans a page's article in time slices; again when the text of the page changes. */
export function useScan({ read, readHtml }: OnPage, suggester: Suggester | null): Scan {
  const [state, setState] = useState(INITIAL);
  const [round, setRound] = useState(0);
  const running = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round scans again; another `readHtml` reads the same page
  useEffect(() => {
    if (suggester === null) return;
    const abort = new AbortController();
    running.current = abort;
    setState(INITIAL);
    const { text } = read.source;
    const work = async () => {
      const html = await readHtml();
      if (abort.signal.aborted) return false;
      return inSlices(
        scan(text, articleLines(text, html), suggester),
        (lines) => {
          const found = lines.flatMap(({ proposed }) =>
            proposed.map((one) => ({ ...one, key: suggestionKey(one.suggestions[0].id, one.text) })),
          );
          const foreign = lines.reduce((sum, line) => sum + line.foreign, 0);
          const upTo = lines.at(-1)?.upTo ?? 0;
          setState((before) => ({
            ...before,
            found: [...before.found, ...found],
            foreign: before.foreign + foreign,
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

/** Returns the lines of a page. If Readability fails on its markup, all lines count as article. */
function articleLines(text: string, html: string): Line[] {
  try {
    return linesOf(text, html);
  } catch (error) {
    console.error('the article is not found', error);
    return linesOf(text, '');
  }
}
