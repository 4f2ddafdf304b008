import type { Catalogue, Technique } from '@/utils/attack/catalogue';
import { currentTechnique } from '@/utils/attack/current';
import { techniqueKey } from '@/utils/observation/identity';
import type { TechniqueRef } from '@/utils/observation/schema';

/** A technique for counting: revoked ids count as their successor, free text by its words. */
export interface TechniqueOf {
  /** The current ATT&CK id, or `name:` and the folded free text. */
  readonly key: string;
  /** Null for a technique outside ATT&CK. */
  readonly id: string | null;
  readonly name: string;
  /** The ATT&CK object; null outside ATT&CK and for ids that the catalogue does not have. */
  readonly technique: Technique | null;
}

/** Resolves a technique reference for counting. */
export type Techniques = (ref: Pick<TechniqueRef, 'id' | 'name'>) => TechniqueOf;

/** Creates the look-up, with a cache. */
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
  return { key: techniqueKey({ id: null, name }), id: null, name, technique: null };
}

/** Returns the keys under which a technique counts: its own, and its parent's if it is a sub-technique. */
export function withParent({ key, technique }: TechniqueOf): string[] {
  return technique === null || technique.parent === null ? [key] : [key, technique.parent];
}
