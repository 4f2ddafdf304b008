import type { Catalogue } from '@/utils/attack/catalogue';
import type { Hit } from '@/utils/attack/search';
import { techniqueTag } from '@/utils/attack/tag';
import type { Beginning } from '@/utils/observation/schema';

/** What a capture begins with that is tagged with a hit: a technique with its tactics, or a tactic. Null for others. */
export function beginningWith(hit: Hit, catalogue: Catalogue): Beginning | null {
  if (hit.kind === 'tactic') return { level: 'tactic', tactics: [hit.id], technique: null };
  const tag = techniqueTag(catalogue, hit.id);
  return tag === null ? null : { level: 'technique', ...tag };
}
