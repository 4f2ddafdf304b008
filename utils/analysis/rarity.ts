import type { Catalogue } from '@/utils/attack/catalogue';
import { type Analysed, observationsByActor } from './context';
import { currentTechnique } from './techniques';

/** Sets of technique keys by the key of the actor that uses them. */
export type TechniqueSets = ReadonlyMap<string, ReadonlySet<string>>;

/** Which techniques ATT&CK says each live group uses; revoked ids as what stands for them. */
export function groupTechniques(catalogue: Catalogue): TechniqueSets {
  return new Map(
    catalogue.groups
      .filter(({ status, techniques }) => status === 'live' && techniques.length > 0)
      .map(({ id, techniques }) => [
        id,
        new Set(techniques.map((technique) => currentTechnique(catalogue, technique)?.id ?? technique)),
      ]),
  );
}

const observed = new WeakMap<Analysed, TechniqueSets>();

/**
 * Which techniques each actor uses by the observations of the library; worked out once for each state of it. Actors
 * without a technique are not in it.
 */
export function observedTechniques(all: Analysed): TechniqueSets {
  const known = observed.get(all);
  if (known !== undefined) return known;
  const sets = new Map<string, Set<string>>();
  for (const [actor, observations] of observationsByActor(all)) {
    const techniques = new Set<string>();
    for (const one of observations)
      if (one.technique !== null) techniques.add(all.techniques(one.technique).key);
    if (techniques.size > 0) sets.set(actor, techniques);
  }
  observed.set(all, sets);
  return sets;
}

/** How rare a technique is: 0 when every actor uses it, the greater the fewer do. */
export type Rarity = (technique: string) => number;

/** How many actors use a technique. */
export function usersOf(sets: Iterable<ReadonlySet<string>>): (technique: string) => number {
  const counts = new Map<string, number>();
  for (const set of sets)
    for (const technique of set) counts.set(technique, (counts.get(technique) ?? 0) + 1);
  return (technique) => counts.get(technique) ?? 0;
}

/**
 * Inverse document frequency over actors, a group or an actor being a "document" and a technique a term: ln((N + 1) /
 * (n + 1)), where n of N actors use the technique (K. Sparck Jones, "A statistical interpretation of term specificity",
 * 1972; the ones keep it finite for what nobody uses).
 */
export function rarityOver(sets: readonly ReadonlySet<string>[]): Rarity {
  const users = usersOf(sets);
  return (technique) => Math.log((sets.length + 1) / (users(technique) + 1));
}

/**
 * How much a use tells an actor from others: its rarity, the more the more reports show it. Term frequency is damped as
 * in lnc.ltc weighting (C. Manning et al., "Introduction to Information Retrieval", 2008, section 6.4).
 */
export function distinctiveness(rarity: number, reports: number): number {
  return rarity * (1 + Math.log(Math.max(1, reports)));
}
