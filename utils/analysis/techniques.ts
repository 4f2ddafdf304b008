import type { Catalogue, Technique } from '@/utils/attack/catalogue';
import { fold } from '@/utils/attack/words';
import type { TechniqueRef } from '@/utils/observation/schema';

/** A technique as it is counted: revoked ids under what stands for them today, free text by its words. */
export interface TechniqueOf {
  /** The ATT&CK id of today, or `name:` and the folded free text. */
  readonly key: string;
  /** Null for a technique outside ATT&CK. */
  readonly id: string | null;
  readonly name: string;
  /** What ATT&CK says of it; null outside ATT&CK and for ids that the catalogue does not have. */
  readonly technique: Technique | null;
}

/** What a reference is counted as. */
export type Techniques = (ref: Pick<TechniqueRef, 'id' | 'name'>) => TechniqueOf;

/** Makes the look-up; what was looked up once is remembered. */
export function createTechniques(catalogue: Catalogue): Techniques {
  const byId = new Map<string, TechniqueOf>();
  const byName = new Map<string, TechniqueOf>();
  return ({ id, name }) => {
    const known = id === null ? byName.get(name) : byId.get(id);
    if (known !== undefined) return known;
    const found = id === null ? freeText(name) : lookUp(catalogue, id, name);
    if (id === null) byName.set(name, found);
    else byId.set(id, found);
    return found;
  };
}

function lookUp(catalogue: Catalogue, id: string, name: string): TechniqueOf {
  const today = currentTechnique(catalogue, id);
  if (today === undefined) return { key: id, id, name, technique: null };
  return { key: today.id, id: today.id, name: today.name, technique: today };
}

function freeText(name: string): TechniqueOf {
  return { key: `name:${fold(name).trim()}`, id: null, name, technique: null };
}

/** The technique of an id, or the one live technique that ATT&CK has put in its place. */
export function currentTechnique(catalogue: Catalogue, id: string): Technique | undefined {
  const technique = catalogue.technique(id);
  if (technique === undefined || technique.status === 'live') return technique;
  const [successor, ...others] = catalogue.successorsOf(id);
  return successor?.kind === 'technique' && others.length === 0 ? successor : technique;
}

/** The keys under which a technique counts with its parent: its own and, of a sub-technique, its parent's. */
export function withParent({ key, technique }: TechniqueOf): string[] {
  return technique === null || technique.parent === null ? [key] : [key, technique.parent];
}
