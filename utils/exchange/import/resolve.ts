import type { Catalogue, Tactic } from '@/utils/attack/catalogue';
import { idFromText, kindOfId } from '@/utils/attack/links';
import { fold } from '@/utils/attack/words';
import type { ActorRef, Confidence, SoftwareRef, TechniqueRef } from '@/utils/observation/schema';

/** What names and ids of a file are in ATT&CK. */
export interface Resolver {
  /** The technique of an id or a name; free text where ATT&CK has none; null for no text. */
  technique(text: string): TechniqueRef | null;
  /** The technique that a text names by id, or null. */
  techniqueById(text: string): TechniqueRef | null;
  /** Ids of the tactics that a text names: an id, a name or the short name of a kill chain phase. */
  tactics(text: string): string[];
  /** The tactics of a technique, in matrix order. */
  tacticsOf(technique: TechniqueRef | null): string[];
  actor(name: string): ActorRef;
  software(name: string): SoftwareRef;
}

/** Indexes the names of a catalogue. */
export function createResolver(catalogue: Catalogue): Resolver {
  const techniques = new Map<string, string>();
  for (const { id, name, status } of catalogue.techniques)
    if (status === 'live' && !techniques.has(fold(name))) techniques.set(fold(name), id);
  const tactics = new Map<string, Tactic[]>();
  for (const tactic of catalogue.tactics)
    for (const name of new Set([fold(tactic.name), fold(tactic.shortname.replaceAll('-', ' '))]))
      tactics.set(name, [...(tactics.get(name) ?? []), tactic]);
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
      if (name === '') return null;
      const found = byId(name);
      if (found !== null) return found;
      const id = techniques.get(fold(name));
      return id === undefined ? { id: null, name: name.slice(0, 500), attackVersion: null } : byId(id);
    },
    tactics(text) {
      const id = idFromText(text);
      if (id !== null && kindOfId(id) === 'tactic') return [id];
      const named = tactics.get(fold(text.replaceAll('-', ' ').trim())) ?? [];
      // Domains share names; Enterprise comes first, and a technique of another domain brings its own.
      return named.slice(0, 1).map((tactic) => tactic.id);
    },
    tacticsOf(technique) {
      const known = technique?.id == null ? undefined : catalogue.technique(technique.id);
      return known === undefined ? [] : catalogue.tacticsOf(known).map(({ id }) => id);
    },
    actor: (name) => ({ name: name.slice(0, 500), attackId: idOfName(groups, name, 'group') }),
    software: (name) => ({ name: name.slice(0, 500), attackId: idOfName(software, name, 'software') }),
  };
}

/** Ids by folded name; null where a name is several ones'. */
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

/** STIX's scale of None, Low, Medium, High (STIX 2.1, appendix A): 1–29, 30–69, 70–100. Null for no number of it. */
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
