import type { Catalogue, CatalogueObject, Technique } from './catalogue';

/** Returns the one object that ATT&CK has put in the place of a withdrawn one; null when there is none, or several. */
export function successorOf(catalogue: Catalogue, id: string): CatalogueObject | null {
  const [successor, ...others] = catalogue.successorsOf(id);
  return others.length > 0 ? null : (successor ?? null);
}

/** Returns the technique with an id, or the one technique that ATT&CK has put in its place. */
export function currentTechnique(catalogue: Catalogue, id: string): Technique | undefined {
  const technique = catalogue.technique(id);
  if (technique === undefined || technique.status === 'live') return technique;
  const successor = successorOf(catalogue, id);
  return successor?.kind === 'technique' ? successor : technique;
}
