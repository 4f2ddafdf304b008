import { useEffect, useState } from 'preact/hooks';
import type { Steps } from '@/utils/analysis/steps';
import { resultInSlices } from '@/utils/async/slices';

/**
 * Computes an analysis in slices of a few milliseconds, so that the page stays responsive. During a recomputation the
 * previous result for the same subject remains.
 *
 * @param subject identifies the subject; results of another subject are not shown
 * @param inputs the dependencies of the computation
 * @returns null until there is a result for this subject
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
