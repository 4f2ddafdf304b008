import known from '@/data/misp.json';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { ActorRef, SoftwareRef, TechniqueRef } from '@/utils/observation/schema';
import { nameKey } from '@/utils/text/words';

/**
 * The clusters of MISP's galaxies, as tags. ATT&CK for Enterprise and Mobile is whole in MISP: a cluster is called by
 * name and id. ATT&CK for ICS has galaxies of its own, of 2020: clusters are called by name, and newer objects have none.
 */

/** A set of the values of each ICS galaxy. */
const ICS: Readonly<Record<keyof typeof known.ics, ReadonlySet<string>>> = {
  'mitre-ics-techniques': new Set(known.ics['mitre-ics-techniques']),
  'mitre-ics-tactics': new Set(known.ics['mitre-ics-tactics']),
  'mitre-ics-groups': new Set(known.ics['mitre-ics-groups']),
  'mitre-ics-software': new Set(known.ics['mitre-ics-software']),
};

const tag = (galaxy: string, value: string): string =>
  `misp-galaxy:${galaxy}="${value.replaceAll('"', "'")}"`;

const inIcs = (galaxy: keyof typeof ICS, name: string): string | null =>
  ICS[galaxy].has(name) ? tag(galaxy, name) : null;

/** Returns the tag of a technique; null if no galaxy has it. */
export function techniqueCluster({ id, name }: TechniqueRef, catalogue: Catalogue): string | null {
  if (id === null) return null;
  const technique = catalogue.technique(id);
  if (technique?.domain === 'ics-attack') return inIcs('mitre-ics-techniques', technique.name);
  return tag('mitre-attack-pattern', `${technique?.name ?? name} - ${id}`);
}

/** Returns the tag of a tactic; null if no galaxy has it. */
export function tacticCluster(id: string, catalogue: Catalogue): string | null {
  const tactic = catalogue.tactic(id);
  if (tactic === undefined) return null;
  if (tactic.domain === 'ics-attack') return inIcs('mitre-ics-tactics', tactic.name);
  return tag('mitre-attack-pattern', `${tactic.name} - ${id}`);
}

/** Returns the tag of an actor: of ATT&CK, else of MISP's threat actors; null if no galaxy has it. */
export function actorCluster({ name, attackId }: ActorRef, catalogue: Catalogue): string | null {
  if (attackId === null) return threatActor(name);
  const group = catalogue.group(attackId);
  if (group !== undefined && isOnlyIcs(group.domains))
    return inIcs('mitre-ics-groups', group.name) ?? threatActor(group.name);
  return tag('mitre-intrusion-set', `${group?.name ?? name} - ${attackId}`);
}

/** Returns the tag of software of ATT&CK; null if no galaxy has it. */
export function softwareCluster({ name, attackId }: SoftwareRef, catalogue: Catalogue): string | null {
  if (attackId === null) return null;
  const software = catalogue.softwareById(attackId);
  if (software !== undefined && isOnlyIcs(software.domains))
    return inIcs('mitre-ics-software', software.name);
  return tag(`mitre-${software?.type ?? 'malware'}`, `${software?.name ?? name} - ${attackId}`);
}

const isOnlyIcs = (domains: readonly string[]): boolean =>
  domains.length > 0 && domains.every((domain) => domain === 'ics-attack');

/** Returns the tag of the one threat actor of MISP with a name; a name of its own comes before the other names of others. */
function threatActor(name: string): string | null {
  const found = actorNames().get(nameKey(name));
  return found === undefined || found === null ? null : tag('threat-actor', found);
}

let names: Map<string, string | null> | undefined;

/** The value of each name in {@link nameKey} form; null for a name that several actors have. Made when it is needed. */
function actorNames(): Map<string, string | null> {
  if (names !== undefined) return names;
  const own = keyed(Object.keys(known.actors).map((name) => [name, name]));
  const others = keyed(
    Object.entries(known.actors).flatMap(([name, synonyms]) => synonyms.map((one) => [one, name] as const)),
  );
  names = new Map([...others, ...own]);
  return names;
}

function keyed(pairs: readonly (readonly [name: string, value: string])[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [name, value] of pairs) {
    const key = nameKey(name);
    if (key === '') continue;
    const present = found.get(key);
    found.set(key, present === undefined || present === value ? value : null);
  }
  return found;
}
