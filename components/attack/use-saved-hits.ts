import { useMemo } from 'preact/hooks';
import { useStored } from '@/components/use-stored';
import type { Hit } from '@/utils/attack/search';
import type { Attack } from '@/utils/extension/packaged/attack';
import { recentIds, starredIds } from '@/utils/extension/stored/saved-ids';

/**
 * Returns the starred objects, and the recent ones that are not starred; null until both are loaded. A former id gives
 * the object that replaces it.
 */
export function useSavedHits(attack: Attack | null): { starred: Hit[]; recent: Hit[] } | null {
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
        // Each row is one line; the id shows the parent.
        return [{ ...hit, parent: null }];
      });
    return { starred: hitsOf(starred), recent: hitsOf(recent) };
  }, [attack, starred, recent]);
}
