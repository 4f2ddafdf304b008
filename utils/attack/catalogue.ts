import { lazy } from './lazy';
import { kindOfId } from './links';
import type { Domain, SoftwareType, Status } from './schema';

/** What every object of the catalogue has. Ids are ATT&CK ids in official form; STIX ids are complete. */
interface AttackObject {
  readonly id: string;
  readonly name: string;
  readonly stixId: string;
  readonly status: Status;
}

/** A tactic: the adversary's goal. Each belongs to one domain; several domains have a tactic of the same name. */
export interface Tactic extends AttackObject {
  readonly kind: 'tactic';
  readonly domain: Domain;
  /** As in STIX kill chain phases, such as `credential-access`. */
  readonly shortname: string;
}

/** A technique or sub-technique. */
export interface Technique extends AttackObject {
  readonly kind: 'technique';
  readonly domain: Domain;
  /** Ids of its tactics in matrix order. */
  readonly tactics: readonly string[];
  readonly platforms: readonly string[];
  /** Id of the technique that it is a sub-technique of, or null. */
  readonly parent: string | null;
  /** Ids of the techniques that ATT&CK names in its place; empty while it is live. See {@link Catalogue.successorsOf}. */
  readonly successors: readonly string[];
}

/** A group: an actor as ATT&CK tracks it. */
export interface Group extends AttackObject {
  readonly kind: 'group';
  /** The domains whose techniques it is known to use. */
  readonly domains: readonly Domain[];
  /** Without the name. */
  readonly aliases: readonly string[];
  /** Ids of the techniques it uses. */
  readonly techniques: readonly string[];
  /** Ids of the software it uses, as far as the bundles say so. */
  readonly software: readonly string[];
  readonly successors: readonly string[];
}

/** Malware or a tool. */
export interface Software extends AttackObject {
  readonly kind: 'software';
  readonly type: SoftwareType;
  readonly domains: readonly Domain[];
  /** Without the name. */
  readonly aliases: readonly string[];
  readonly platforms: readonly string[];
  /** Ids of the techniques it uses. */
  readonly techniques: readonly string[];
  readonly successors: readonly string[];
}

/** Any object of the catalogue, told apart by `kind`. */
export type CatalogueObject = Tactic | Technique | Group | Software;

/** The objects that a catalogue is made of; ids are unique in each list. */
export interface CatalogueParts {
  /** ATT&CK version of each domain in it, such as `{ 'enterprise-attack': '19.0' }`. */
  readonly versions: Readonly<Partial<Record<Domain, string>>>;
  /** In matrix order, a domain after the other. */
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  readonly groups: readonly Group[];
  readonly software: readonly Software[];
}

/**
 * What ATT&CK says, as facts, over all domains. The lists hold revoked and deprecated objects too (see `status`), so
 * that old ids still mean something. Look-ups take ids in official form; `idFromText` in links.ts makes them so.
 */
export interface Catalogue extends CatalogueParts {
  tactic(id: string): Tactic | undefined;
  technique(id: string): Technique | undefined;
  group(id: string): Group | undefined;
  /** Software by id. */
  softwareById(id: string): Software | undefined;
  /** The object of any kind. */
  object(id: string): CatalogueObject | undefined;
  /** The ids that begin with a text in official form, techniques first; makes no object. */
  idsBeginning(start: string): readonly string[];
  /** The live tactics of a domain in matrix order. */
  matrix(domain: Domain): readonly Tactic[];
  /** A technique's tactics in matrix order. */
  tacticsOf(technique: Technique): readonly Tactic[];
  parentOf(technique: Technique): Technique | undefined;
  /** The live sub-techniques of a technique, in the order of their ids. */
  subTechniquesOf(id: string): readonly Technique[];
  /**
   * The objects that stand today for a revoked or deprecated one: the ends of its chains of successors, without
   * repetition. Empty for a live object, an unknown id, and one that nothing replaces. Ends that are withdrawn
   * themselves are given only where none is live.
   */
  successorsOf(id: string): readonly CatalogueObject[];
}

/** All objects, techniques first. */
export function objectsOf(catalogue: CatalogueParts): CatalogueObject[] {
  return [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software];
}

/** Finds objects by id. */
interface LookUp {
  readonly tactic: (id: string) => Tactic | undefined;
  readonly technique: (id: string) => Technique | undefined;
  readonly group: (id: string) => Group | undefined;
  readonly software: (id: string) => Software | undefined;
  /** As {@link Catalogue.idsBeginning}. */
  readonly idsBeginning: (start: string) => readonly string[];
}

/**
 * Makes a catalogue of parts. Pure; a list is not asked for before somebody asks the catalogue for it.
 *
 * @param lookUp what finds the objects of the parts; made of the lists when left out
 */
export function createCatalogue(parts: CatalogueParts, lookUp: LookUp = lookUpIn(parts)): Catalogue {
  const { tactic, technique, group, software, idsBeginning } = lookUp;
  const subTechniques = lazy(() => subTechniquesIn(parts.techniques));
  const find = { technique, tactic, group, software };
  const object = (id: string): CatalogueObject | undefined => {
    const kind = kindOfId(id);
    return kind === null ? undefined : find[kind](id);
  };

  return {
    versions: parts.versions,
    get tactics() {
      return parts.tactics;
    },
    get techniques() {
      return parts.techniques;
    },
    get groups() {
      return parts.groups;
    },
    get software() {
      return parts.software;
    },
    tactic,
    technique,
    group,
    softwareById: software,
    object,
    idsBeginning,
    matrix: (domain) => parts.tactics.filter((one) => one.domain === domain && one.status === 'live'),
    tacticsOf: ({ tactics }) => tactics.flatMap((id) => tactic(id) ?? []),
    parentOf: ({ parent }) => (parent === null ? undefined : technique(parent)),
    subTechniquesOf: (id) => subTechniques().get(id) ?? [],
    successorsOf: (id) => {
      if (object(id)?.status === 'live') return [];
      const ends = chainEnds(id, object);
      const live = ends.filter((end) => end.status === 'live');
      return live.length > 0 ? live : ends;
    },
  };
}

function lookUpIn(parts: CatalogueParts): LookUp {
  const by = <T extends { id: string }>(items: () => readonly T[]) => {
    const byId = lazy(() => new Map(items().map((item) => [item.id, item])));
    return (id: string): T | undefined => byId().get(id);
  };
  return {
    tactic: by(() => parts.tactics),
    technique: by(() => parts.techniques),
    group: by(() => parts.groups),
    software: by(() => parts.software),
    idsBeginning: (start) => objectsOf(parts).flatMap(({ id }) => (id.startsWith(start) ? [id] : [])),
  };
}

/** The live sub-techniques by their technique's id. */
function subTechniquesIn(techniques: readonly Technique[]): Map<string, Technique[]> {
  const found = new Map<string, Technique[]>();
  for (const technique of techniques) {
    if (technique.parent === null || technique.status !== 'live') continue;
    const siblings = found.get(technique.parent);
    if (siblings) siblings.push(technique);
    else found.set(technique.parent, [technique]);
  }
  return found;
}

/** Follows successors to where they end, first named first. Whatever was seen is not entered again, so cycles end. */
function chainEnds(start: string, object: (id: string) => CatalogueObject | undefined): CatalogueObject[] {
  const seen = new Set([start]);
  const ends: CatalogueObject[] = [];
  const follow = (id: string): void => {
    const item = object(id);
    if (!item || item.kind === 'tactic') return;
    if (item.successors.length === 0 && id !== start) ends.push(item);
    for (const next of item.successors) {
      if (seen.has(next)) continue;
      seen.add(next);
      follow(next);
    }
  };
  follow(start);
  return ends;
}
