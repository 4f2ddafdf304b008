import type { Domain } from './schema';

/** A tactic that a domain had under a name that it has no longer. */
export interface FormerTactic {
  readonly domain: Domain;
  /** Its names in texts, the official one first. */
  readonly names: readonly string[];
  /** Its name in STIX kill chain phases and layers. */
  readonly shortname: string;
  /** The last version of ATT&CK that had it. */
  readonly lastVersion: string;
  /** The ids of the tactics that have its techniques today. */
  readonly successors: readonly string[];
}

/** The tactics of former versions (https://attack.mitre.org/resources/versions/). */
export const FORMER_TACTICS: readonly FormerTactic[] = [
  {
    domain: 'enterprise-attack',
    names: ['Defense Evasion', 'Defence Evasion'],
    shortname: 'defense-evasion',
    lastVersion: '18.1',
    successors: ['TA0005', 'TA0112'],
  },
];

/** Returns the names that a tactic had in former versions of its domain. */
export function formerNamesOf(tacticId: string): readonly string[] {
  return FORMER_TACTICS.filter(({ successors }) => successors.includes(tacticId)).flatMap(
    ({ names: [name] }) => name ?? [],
  );
}
