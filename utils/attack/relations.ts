import type { Catalogue, CatalogueObject, Group, Software, Technique } from './catalogue';

/** The objects related to an object of the catalogue; live objects only, each list in catalogue order. */
export interface Relations {
  readonly parent: Technique | null;
  /** Sub-techniques of a technique. */
  readonly subTechniques: readonly Technique[];
  /** Techniques of a tactic (without sub-techniques), or techniques that a group or software uses. */
  readonly techniques: readonly Technique[];
  /** Groups that use a technique or software. */
  readonly groups: readonly Group[];
  /** Software that uses a technique, or that a group uses. */
  readonly software: readonly Software[];
  /** The current objects that replace it, when it is withdrawn. */
  readonly successors: readonly CatalogueObject[];
  /** The withdrawn objects that it replaces. */
  readonly predecessors: readonly CatalogueObject[];
}

const live = (object: CatalogueObject): boolean => object.status === 'live';

/** Returns the relations of an object. Costs one pass over the catalogue. */
export function relationsOf(catalogue: Catalogue, object: CatalogueObject): Relations {
  const { id, kind } = object;
  const uses = ({ techniques }: Group | Software) => techniques.includes(id);
  return {
    parent: (kind === 'technique' && catalogue.parentOf(object)) || null,
    subTechniques: kind === 'technique' ? catalogue.subTechniquesOf(id) : [],
    techniques: techniquesOf(catalogue, object),
    groups: catalogue.groups.filter(
      (group) =>
        live(group) &&
        (kind === 'technique' ? uses(group) : kind === 'software' && group.software.includes(id)),
    ),
    software:
      kind === 'group'
        ? object.software.flatMap((used) => catalogue.softwareById(used) ?? []).filter(live)
        : kind === 'technique'
          ? catalogue.software.filter((software) => live(software) && uses(software))
          : [],
    successors: catalogue.successorsOf(id),
    predecessors: live(object) ? predecessorsOf(catalogue, object) : [],
  };
}

function techniquesOf(catalogue: Catalogue, object: CatalogueObject): Technique[] {
  if (object.kind === 'technique') return [];
  if (object.kind === 'tactic')
    return catalogue.techniques.filter(
      (technique) => live(technique) && technique.parent === null && technique.tactics.includes(object.id),
    );
  return object.techniques.flatMap((id) => catalogue.technique(id) ?? []).filter(live);
}

function predecessorsOf(catalogue: Catalogue, { id, kind }: CatalogueObject): CatalogueObject[] {
  const all: readonly CatalogueObject[] =
    kind === 'technique'
      ? catalogue.techniques
      : kind === 'group'
        ? catalogue.groups
        : kind === 'software'
          ? catalogue.software
          : [];
  return all.filter(
    (one) => !live(one) && catalogue.successorsOf(one.id).some((successor) => successor.id === id),
  );
}
