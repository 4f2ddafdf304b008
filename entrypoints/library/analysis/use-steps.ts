import { useEffect, useState } from 'preact/hooks';
import type { Steps } from '@/utils/analysis/steps';
import { resultInSlices } from '@/utils/async/slices';

/**
 * What an analysis gives, worked out a few milliseconds at a time, so that the page answers meanwhile. While it is worked
 * out anew, what it gave before for the same subject stays.
 *
 * @param subject what it is about: what was worked out for another one is not shown
 * @param inputs what it depends on
 * @returns null until there is something for this subject
 */
export function useSteps<T>(make: () => Steps<T>, subject: string, inputs: readonly unknown[]): T | null {
  const [done, setDone] = useState<{ subject: string; value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what it depends on
  useEffect(() => {
    const stopped = new AbortController();
    void resultInSlices(make(), stopped.signal).then((result) => {
      if (result !== null && !stopped.signal.aborted) setDone({ subject, value: result.value });
    });
    return () => stopped.abort();
  }, [subject, ...inputs]);
  return done?.subject === subject ? done.value : null;
}
