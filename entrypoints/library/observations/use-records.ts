import { useEffect, useRef, useState } from 'preact/hooks';
import { library } from '@/components/use-library';
import type { Observation } from '@/utils/observation/schema';

/** The maximum number of cached observations; the oldest ones are dropped. */
const CACHE_LIMIT = 2_000;

/**
 * Loads the observations of ids: the table itself stores only what it searches.
 *
 * @param version of the table; when it changes, cached observations may be outdated
 * @param first observations that are already loaded
 * @returns those that are loaded so far
 */
export function useRecords(
  ids: readonly string[],
  version: number,
  first: readonly Observation[],
): ReadonlyMap<string, Observation> {
  const cache = useRef(new Map<string, Observation>());
  if (cache.current.size === 0) for (const one of first) cache.current.set(one.id, one);
  const readAt = useRef(-1);
  const [, setReads] = useState(0);
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the ids
  useEffect(() => {
    let gone = false;
    const stale = readAt.current !== version;
    const missing = ids.filter((id) => stale || !cache.current.has(id));
    if (missing.length === 0) return;
    void (async () => {
      const tx = (await library()).transaction('observations');
      const found = await Promise.all(missing.map((id) => tx.store.get(id)));
      if (gone) return;
      const next = stale ? new Map<string, Observation>() : cache.current;
      for (const one of found) if (one !== undefined) next.set(one.id, one);
      for (const id of next.keys()) {
        if (next.size <= CACHE_LIMIT) break;
        next.delete(id);
      }
      cache.current = next;
      readAt.current = version;
      setReads((count) => count + 1);
    })();
    return () => {
      gone = true;
    };
  }, [key, version]);
  return cache.current;
}
