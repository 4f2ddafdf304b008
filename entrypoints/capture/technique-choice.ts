import type { Catalogue } from '@/utils/attack/catalogue';
import { techniqueTag } from '@/utils/attack/tag';
import type { Behaviour } from '@/utils/observation/schema';

/**
 * What picking an ATT&CK technique changes in a behaviour. Its tactics are filled in, all of them where it has
 * several, for the analyst to choose from; a tactic that the quote was tagged as before stays the one.
 *
 * @returns null when the catalogue has no technique of that id
 */
export function chooseTechnique(
  behaviour: Behaviour,
  catalogue: Catalogue,
  id: string,
): Pick<Behaviour, 'technique' | 'tactics'> | null {
  const tag = techniqueTag(catalogue, id);
  if (tag === null) return null;
  const chosenBefore = behaviour.technique === null ? behaviour.tactics : [];
  const kept = tag.tactics.filter((tactic) => chosenBefore.includes(tactic));
  return { technique: tag.technique, tactics: kept.length > 0 ? kept : tag.tactics };
}

/** The tactics that can be chosen for a behaviour: those of its technique, and those it has already. */
export function tacticChoices(behaviour: Behaviour, catalogue: Catalogue): string[] {
  const { technique, tactics } = behaviour;
  const own = technique?.id == null ? [] : (catalogue.technique(technique.id)?.tactics ?? []);
  return inMatrixOrder([...new Set([...own, ...tactics])], catalogue);
}

/** Tactic ids in matrix order, unknown ones last. */
export function inMatrixOrder(ids: string[], catalogue: Catalogue): string[] {
  const place = new Map(catalogue.tactics.map(({ id }, index) => [id, index]));
  return [...ids].sort((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity));
}
