import type { Catalogue } from '@/utils/attack/catalogue';
import type { Hit } from '@/utils/attack/search';
import { techniqueTag } from '@/utils/attack/tag';
import { freeTextTechnique } from '@/utils/observation/behaviour';
import type { Beginning } from '@/utils/observation/schema';

/** Returns the initial tags of a capture for a hit: a technique with its tactics, or a tactic; null for other kinds. */
export function beginningWith(
  { kind, id }: Pick<Hit, 'kind' | 'id'>,
  catalogue: Catalogue,
): Beginning | null {
  if (kind === 'tactic') return { level: 'tactic', tactics: [id], technique: null };
  const tag = techniqueTag(catalogue, id);
  return tag === null ? null : { level: 'technique', ...tag };
}

/**
 * Returns the initial tags of a capture for a technique outside ATT&CK.
 *
 * @param name not empty
 */
export function freeTextBeginning(name: string): Beginning {
  return { level: 'technique', tactics: [], technique: freeTextTechnique(name) };
}
