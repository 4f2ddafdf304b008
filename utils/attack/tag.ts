import type { Behaviour } from '@/utils/observation/schema';
import type { Catalogue } from './catalogue';

/**
 * Returns the fields that tagging with an ATT&CK technique fills in: the technique with the ATT&CK version of its
 * domain, and all its tactics in matrix order.
 *
 * @param id ATT&CK id
 * @returns null when the catalogue has no technique of that id
 */
export function techniqueTag(
  catalogue: Catalogue,
  id: string,
): Pick<Behaviour, 'technique' | 'tactics'> | null {
  const technique = catalogue.technique(id);
  if (technique === undefined) return null;
  const { name, domain, tactics } = technique;
  return {
    technique: { id: technique.id, name, attackVersion: catalogue.versions[domain] ?? null },
    tactics: [...tactics],
  };
}
