import { useEffect, useRef, useState } from 'preact/hooks';
import { library } from '@/components/use-library';
import type { Observation } from '@/utils/observation/schema';

/** So many are kept at hand; what was looked at longest ago goes first. */
const KEPT = 2_000;

/**
 * The observations of ids, as soon as they are read: the table itself keeps only what it searches by.
 *
 * @param version of the table: when it is different, what was read may be out of date
 * @param first what is known of them before anything is read here
 * @returns those that are there by now
 */
export function useRecords(
  ids: readonly string[],
  version: number,
  first: readonly Observation[],
): ReadonlyMap<string, Observation> {
  const known = useRef(new Map<string, Observation>());
  if (known.current.size === 0) for (const one of first) known.current.set(one.id, one);
  const readAt = useRef(-1);
  const [, setReads] = useState(0);
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the ids
  useEffect(() => {
    let gone = false;
    const stale = readAt.current !== version;
    const wanted = ids.filter((id) => stale || !known.current.has(id));
    if (wanted.length === 0) return;
    void (async () => {
      const tx = (await library()).transaction('observations');
      const found = await Promise.all(wanted.map((id) => tx.store.get(id)));
      if (gone) return;
      const kept = stale ? new Map<string, Observation>() : known.current;
      for (const one of found) if (one !== undefined) kept.set(one.id, one);
      for (const id of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(id);
      }
      known.current = kept;
      readAt.current = version;
      setReads((count) => count + 1);
    })();
    return () => {
      gone = true;
    };
  }, [key, version]);
  return known.current;
}
