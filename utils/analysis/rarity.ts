import type { Catalogue } from '@/utils/attack/catalogue';
import { currentTechnique } from '@/utils/attack/current';
import { type Analysed, observationsByActor } from './context';

/** Sets of technique keys, by the key of the actor that uses them. */
export type TechniqueSets = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns the techniques that ATT&CK lists for each live group. Revoked ids are replaced by their successors. */
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
 * Returns the techniques that each actor uses according to the library. Actors without a technique are left out.
 * Cached for each state of the library.
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

/** Returns how rare a technique is: 0 when every actor uses it; the fewer do, the greater. */
export type Rarity = (technique: string) => number;

/** Returns a function that counts the actors that use a technique. */
export function usersOf(sets: Iterable<ReadonlySet<string>>): (technique: string) => number {
  const counts = new Map<string, number>();
  for (const set of sets)
    for (const technique of set) counts.set(technique, (counts.get(technique) ?? 0) + 1);
  return (technique) => counts.get(technique) ?? 0;
}

/**
 * Returns the inverse document frequency over actors, with actors as documents and techniques as terms: ln((N + 1) /
 * (n + 1)), where n of N actors use the technique (K. Sparck Jones, "A statistical interpretation of term
 * specificity", 1972; the added ones keep it finite for techniques that nobody uses).
 */
export function rarityOver(sets: readonly ReadonlySet<string>[]): Rarity {
  const users = usersOf(sets);
  return (technique) => Math.log((sets.length + 1) / (users(technique) + 1));
}

/**
 * Returns how well a use distinguishes an actor from others: its rarity, times a factor that grows with the number of
 * reports. Term frequency is damped as in lnc.ltc weighting (C. Manning et al., "Introduction to Information
 * Retrieval", 2008, section 6.4).
 */
export function distinctiveness(rarity: number, reports: number): number {
  return rarity * (1 + Math.log(Math.max(1, reports)));
}
