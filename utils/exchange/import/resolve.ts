import type { Catalogue } from '@/utils/attack/catalogue';
import { idFromText, kindOfId } from '@/utils/attack/links';
import { createTacticNames, type TacticNames } from '@/utils/attack/tactic-names';
import { freeTextTechnique } from '@/utils/observation/behaviour';
import { MAX_LINE } from '@/utils/observation/limits';
import type { ActorRef, Confidence, SoftwareRef, TechniqueRef } from '@/utils/observation/schema';
import { fold } from '@/utils/text/words';

/** Finds the ATT&CK objects that the names and ids in a file mean. */
export interface Resolver {
  /** Returns the technique with an id or a name; a free-text one if ATT&CK has none; null for a blank text. */
  technique(text: string): TechniqueRef | null;
  /** Returns the technique that a text names by its id, or null. */
  techniqueById(text: string): TechniqueRef | null;
  /** Returns the technique with a STIX id, or null. */
  techniqueByStixId(stixId: string): TechniqueRef | null;
  /** Returns the ids of the tactics that a text names; see {@link TacticNames}. */
  tactics: TacticNames;
  /** Returns the ids of the tactics of a technique, in matrix order. */
  tacticsOf(technique: TechniqueRef | null): string[];
  actor(name: string): ActorRef;
  software(name: string): SoftwareRef;
}

const resolvers = new WeakMap<Catalogue, Resolver>();

/** Returns the resolver of a catalogue. Its index of names is made once: a file is read again for each answer. */
export function resolverOf(catalogue: Catalogue): Resolver {
  const known = resolvers.get(catalogue) ?? createResolver(catalogue);
  resolvers.set(catalogue, known);
  return known;
}

function createResolver(catalogue: Catalogue): Resolver {
  const techniques = new Map<string, string>();
  for (const { id, name, status } of catalogue.techniques)
    if (status === 'live' && !techniques.has(fold(name))) techniques.set(fold(name), id);
  const byStixId = new Map(catalogue.techniques.map(({ id, stixId }) => [stixId, id]));
  const groups = namesOf(catalogue.groups);
  const software = namesOf(catalogue.software);

  const byId = (text: string): TechniqueRef | null => {
    const id = idFromText(text);
    if (id === null || kindOfId(id) !== 'technique') return null;
    const known = catalogue.technique(id);
    const version = known === undefined ? undefined : catalogue.versions[known.domain];
    return { id, name: known?.name ?? id, attackVersion: version ?? null };
  };
  return {
    techniqueById: byId,
    technique(text) {
      const name = text.trim();
      // A line of a table, or a dash for "none", is no name.
      if (!/[\p{L}\p{N}]/u.test(name)) return null;
      const found = byId(name);
      if (found !== null) return found;
      const id = techniques.get(fold(name));
      return id === undefined ? freeTextTechnique(name) : byId(id);
    },
    techniqueByStixId: (stixId) => byId(byStixId.get(stixId) ?? ''),
    tactics: createTacticNames(catalogue),
    tacticsOf(technique) {
      const known = technique?.id == null ? undefined : catalogue.technique(technique.id);
      return known === undefined ? [] : catalogue.tacticsOf(known).map(({ id }) => id);
    },
    actor: (name) => ({ name: name.slice(0, MAX_LINE), attackId: idOfName(groups, name, 'group') }),
    software: (name) => ({ name: name.slice(0, MAX_LINE), attackId: idOfName(software, name, 'software') }),
  };
}

/** Maps folded names and aliases to ids; a name that several objects have maps to null. */
function namesOf(
  objects: readonly { id: string; name: string; aliases: readonly string[]; status: string }[],
): Map<string, string | null> {
  const ids = new Map<string, string | null>();
  for (const { id, name, aliases, status } of objects) {
    if (status !== 'live') continue;
    for (const one of new Set([name, ...aliases].map(fold)))
      ids.set(one, ids.has(one) && ids.get(one) !== id ? null : id);
  }
  return ids;
}

function idOfName(
  names: ReadonlyMap<string, string | null>,
  name: string,
  kind: 'group' | 'software',
): string | null {
  const id = idFromText(name);
  if (id !== null && kindOfId(id) === kind && name.trim().length <= 6) return id;
  return names.get(fold(name.trim())) ?? null;
}

/**
 * Reads a confidence: a word, or a number on STIX's scale of None, Low, Medium, High (STIX 2.1, appendix A: 1–29,
 * 30–69, 70–100). Null for anything else.
 */
export function confidenceOf(value: unknown): Confidence | null {
  if (typeof value === 'number') {
    if (!(value > 0 && value <= 100)) return null;
    return value < 30 ? 'low' : value < 70 ? 'medium' : 'high';
  }
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  if (word === 'low' || word === 'medium' || word === 'high') return word;
  return /^\d+$/.test(word) ? confidenceOf(Number(word)) : null;
}
