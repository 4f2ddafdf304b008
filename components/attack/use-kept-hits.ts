import { useMemo } from 'preact/hooks';
import type { Attack } from '@/components/use-catalogue';
import { useStored } from '@/components/use-stored';
import type { Hit } from '@/utils/attack/search';
import { recentIds, starredIds } from './kept';

/** What is starred, and what is recent and not starred; null until it is known. Ids of former times lead to what stands for them. */
export function useKeptHits(attack: Attack | null): { starred: Hit[]; recent: Hit[] } | null {
  const starred = useStored(starredIds);
  const recent = useStored(recentIds);
  return useMemo(() => {
    if (attack === null || starred === null || recent === null) return null;
    const seen = new Set<string>();
    const hitsOf = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const [hit] = attack.search(id, { limit: 1 });
        if (hit === undefined || seen.has(hit.id)) return [];
        seen.add(hit.id);
        // A line each: the id tells the parent.
        return [{ ...hit, parent: null }];
      });
    return { starred: hitsOf(starred), recent: hitsOf(recent) };
  }, [attack, starred, recent]);
}
