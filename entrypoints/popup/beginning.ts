import type { Catalogue } from '@/utils/attack/catalogue';
import type { Hit } from '@/utils/attack/search';
import { techniqueTag } from '@/utils/attack/tag';
import type { Beginning } from '@/utils/observation/schema';

/** What a capture begins with that is tagged with a hit: a technique with its tactics, or a tactic. Null for others. */
export function beginningWith(
  { kind, id }: Pick<Hit, 'kind' | 'id'>,
  catalogue: Catalogue,
): Beginning | null {
  if (kind === 'tactic') return { level: 'tactic', tactics: [id], technique: null };
  const tag = techniqueTag(catalogue, id);
  return tag === null ? null : { level: 'technique', ...tag };
}

/** What a capture begins with that is tagged with a technique outside ATT&CK. @param name not empty */
export function freeTextBeginning(name: string): Beginning {
  return {
    level: 'technique',
    tactics: [],
    technique: { id: null, name: name.slice(0, 500), attackVersion: null },
  };
}
