import { fold } from '@/utils/text/words';
import type { Catalogue, Technique } from './catalogue';
import { currentTechnique } from './current';
import { FORMER_TACTICS } from './former-tactics';
import { idFromText, kindOfId } from './links';
import { DOMAINS, type Domain } from './schema';

/** The technique and the domain of the place where a text names a tactic. */
export interface TacticPlace {
  /** The ATT&CK id of the technique that has the tactic there, if there is one. */
  technique?: string | null | undefined;
  /** The domain that the file names; the domain of the technique comes first. */
  domain?: Domain | null | undefined;
}

/**
 * Returns the ids of the tactics that a text names: by id, by name, or by the short name of a kill chain phase. Domains
 * share names, and ATT&CK has renamed and split tactics; so a text means the tactic of the technique's own domain, else a
 * former one of that domain and then what the technique is in today, and never that of another domain.
 */
export type TacticNames = (text: string, place?: TacticPlace) => string[];

/** Creates the index of the names of a catalogue's tactics. */
export function createTacticNames(catalogue: Catalogue): TacticNames {
  const present = new Map<string, string>();
  const former = new Map<string, readonly string[]>();
  const key = (domain: Domain, name: string) => `${domain} ${fold(name.replaceAll('-', ' ').trim())}`;
  // Of a live and a deprecated tactic with one name, the live one counts.
  for (const { id, domain, name, shortname, status } of [...catalogue.tactics].reverse())
    for (const one of [name, shortname])
      if (status === 'live' || !present.has(key(domain, one))) present.set(key(domain, one), id);
  for (const { domain, names, shortname, successors } of FORMER_TACTICS)
    for (const one of [...names, shortname]) former.set(key(domain, one), successors);

  const inDomain = (domain: Domain, name: string, technique: Technique | undefined): readonly string[] => {
    const id = present.get(key(domain, name));
    if (id !== undefined) return [id];
    const successors = former.get(key(domain, name));
    if (successors === undefined || technique === undefined) return successors ?? [];
    const today = tacticsToday(catalogue, technique);
    const own = successors.filter((one) => today.includes(one));
    return own.length > 0 ? own : today;
  };

  return (text, { technique: techniqueId = null, domain = null } = {}) => {
    const technique = techniqueId === null ? undefined : catalogue.technique(techniqueId);
    const home = technique?.domain ?? domain;
    const id = idFromText(text);
    if (id !== null && kindOfId(id) === 'tactic') {
      const tactic = catalogue.tactic(id);
      if (tactic === undefined || technique === undefined || tactic.domain === home) return [id];
      return [...inDomain(technique.domain, tactic.shortname, technique)];
    }
    if (home !== null) return [...inDomain(home, text, technique)];
    for (const one of DOMAINS) {
      const found = inDomain(one, text, undefined);
      if (found.length > 0) return [...found];
    }
    return [];
  };
}

/** Returns the ids of the tactics that a technique, or its one successor, has today. */
function tacticsToday(catalogue: Catalogue, technique: Technique): readonly string[] {
  const current = currentTechnique(catalogue, technique.id) ?? technique;
  return current.tactics.length > 0 ? current.tactics : technique.tactics;
}
