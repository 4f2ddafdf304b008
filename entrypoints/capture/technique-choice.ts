import type { TacticChip } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Hit } from '@/utils/attack/search';
import { techniqueTag } from '@/utils/attack/tag';
import type { Behaviour, Level } from '@/utils/observation/schema';

/**
 * Returns the fields of a behaviour that change when an ATT&CK technique is picked. All tactics of the technique are
 * filled in, for the analyst to choose from; if the behaviour was tagged with some of them before, only these are kept.
 *
 * @returns null if the catalogue has no technique of that id
 */
export function chooseTechnique(
  behaviour: Behaviour,
  catalogue: Catalogue,
  id: string,
): Pick<Behaviour, 'technique' | 'tactics'> | null {
  const tag = techniqueTag(catalogue, id);
  if (tag === null) return null;
  const chosenBefore = behaviour.technique === null ? behaviour.tactics : [];
  const common = tag.tactics.filter((tactic) => chosenBefore.includes(tactic));
  return { technique: tag.technique, tactics: common.length > 0 ? common : tag.tactics };
}

/** Returns the kinds of ATT&CK objects that the box of a level searches. */
export const kindsOf = (level: Level): ('tactic' | 'technique')[] =>
  level === 'tactic' ? ['tactic', 'technique'] : ['technique'];

/** Returns the fields of a behaviour that change when a hit of the search is picked. */
export function choiceOf(
  behaviour: Behaviour,
  catalogue: Catalogue,
  hit: Pick<Hit, 'kind' | 'id'>,
): Partial<Behaviour> {
  if (hit.kind !== 'tactic') return chooseTechnique(behaviour, catalogue, hit.id) ?? {};
  return { tactics: inMatrixOrder([...new Set([...behaviour.tactics, hit.id])], catalogue) };
}

/**
 * Returns the tactics to choose from for a behaviour: those of its technique, and those that it has already, of which the
 * report must have named those that ATT&CK does not give the technique.
 */
export function tacticChoices(behaviour: Behaviour, catalogue: Catalogue): TacticChip[] {
  const { technique, tactics } = behaviour;
  const own = technique?.id == null ? undefined : catalogue.technique(technique.id)?.tactics;
  return inMatrixOrder([...new Set([...(own ?? []), ...tactics])], catalogue).map((id) => ({
    id,
    name: catalogue.tactic(id)?.name ?? id,
    isReported: own?.includes(id) === false,
  }));
}

/** Sorts tactic ids in matrix order, unknown ones last. */
export function inMatrixOrder(ids: string[], catalogue: Catalogue): string[] {
  const position = new Map(catalogue.tactics.map(({ id }, index) => [id, index]));
  return [...ids].sort((a, b) => (position.get(a) ?? Infinity) - (position.get(b) ?? Infinity));
}
