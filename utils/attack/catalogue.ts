import { lazy } from './lazy';
import { kindOfId } from './links';
import type { Domain, SoftwareType, Status } from './schema';

/** The fields that every object of the catalogue has. Ids are ATT&CK ids in official form; STIX ids are complete. */
interface AttackObject {
  readonly id: string;
  readonly name: string;
  readonly stixId: string;
  readonly status: Status;
}

/** A tactic: the adversary's goal. A tactic belongs to one domain; several domains have tactics of the same name. */
export interface Tactic extends AttackObject {
  readonly kind: 'tactic';
  readonly domain: Domain;
  /** The name in STIX kill chain phases, such as `credential-access`. */
  readonly shortname: string;
}

/** A technique or sub-technique. */
export interface Technique extends AttackObject {
  readonly kind: 'technique';
  readonly domain: Domain;
  /** Ids of its tactics, in matrix order. */
  readonly tactics: readonly string[];
  readonly platforms: readonly string[];
  /** Id of the technique above a sub-technique; null for a technique. */
  readonly parent: string | null;
  /**
   * Ids of the techniques that ATT&CK names as its replacements; empty while it is live. See
   * {@link Catalogue.successorsOf}.
   */
  readonly successors: readonly string[];
}

/** A group: an actor as ATT&CK tracks it. */
export interface Group extends AttackObject {
  readonly kind: 'group';
  /** The domains of the techniques that it is known to use. */
  readonly domains: readonly Domain[];
  /** Other names, without `name`. */
  readonly aliases: readonly string[];
  /** Ids of the techniques that it uses. */
  readonly techniques: readonly string[];
  /** Ids of the software that it uses, as far as the STIX bundles say so. */
  readonly software: readonly string[];
  readonly successors: readonly string[];
}

/** Malware or a tool. */
export interface Software extends AttackObject {
  readonly kind: 'software';
  readonly type: SoftwareType;
  readonly domains: readonly Domain[];
  /** Other names, without `name`. */
  readonly aliases: readonly string[];
  readonly platforms: readonly string[];
  /** Ids of the techniques that it uses. */
  readonly techniques: readonly string[];
  readonly successors: readonly string[];
}

/** Any object of the catalogue; `kind` discriminates the union. */
export type CatalogueObject = Tactic | Technique | Group | Software;

/** The lists of objects in a catalogue. Ids are unique within each list. */
export interface CatalogueParts {
  /** ATT&CK version of each domain, such as `{ 'enterprise-attack': '19.0' }`. */
  readonly versions: Readonly<Partial<Record<Domain, string>>>;
  /** In matrix order, one domain after another. */
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  readonly groups: readonly Group[];
  readonly software: readonly Software[];
}

/**
 * The facts of ATT&CK over all domains. The lists include revoked and deprecated objects (see `status`), so that old
 * ids still resolve. Look-ups take ids in official form; `idFromText` in links.ts normalises other spellings.
 */
export interface Catalogue extends CatalogueParts {
  tactic(id: string): Tactic | undefined;
  technique(id: string): Technique | undefined;
  group(id: string): Group | undefined;
  /** Returns software by id. */
  softwareById(id: string): Software | undefined;
  /** Returns an object of any kind by id. */
  object(id: string): CatalogueObject | undefined;
  /** Returns the ids that begin with a prefix in official form, techniques first. Creates no objects. */
  idsWithPrefix(start: string): readonly string[];
  /** Returns the live tactics of a domain, in matrix order. */
  matrix(domain: Domain): readonly Tactic[];
  /** Returns a technique's tactics, in matrix order. */
  tacticsOf(technique: Technique): readonly Tactic[];
  parentOf(technique: Technique): Technique | undefined;
  /** Returns the live sub-techniques of a technique, in the order of their ids. */
  subTechniquesOf(id: string): readonly Technique[];
  /**
   * Returns the current objects for a revoked or deprecated one: the ends of its chains of successors, without
   * duplicates. Empty for a live object, an unknown id, and an object that nothing replaces. Withdrawn ends are
   * returned only if no end is live.
   */
  successorsOf(id: string): readonly CatalogueObject[];
}

/** Returns all objects, techniques first. */
export function objectsOf(catalogue: CatalogueParts): CatalogueObject[] {
  return [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software];
}

/** Finds objects by id. */
interface LookUp {
  readonly tactic: (id: string) => Tactic | undefined;
  readonly technique: (id: string) => Technique | undefined;
  readonly group: (id: string) => Group | undefined;
  readonly software: (id: string) => Software | undefined;
  /** See {@link Catalogue.idsWithPrefix}. */
  readonly idsWithPrefix: (start: string) => readonly string[];
}

/**
 * Creates a catalogue from its parts. Pure. A list is read only when the catalogue needs it.
 *
 * @param lookUp finds the objects of the parts; by default it is built from the lists
 */
export function createCatalogue(parts: CatalogueParts, lookUp: LookUp = lookUpIn(parts)): Catalogue {
  const { tactic, technique, group, software, idsWithPrefix } = lookUp;
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
    idsWithPrefix,
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
    idsWithPrefix: (start) => objectsOf(parts).flatMap(({ id }) => (id.startsWith(start) ? [id] : [])),
  };
}

/** Groups the live sub-techniques by the id of their technique. */
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

/**
 * Follows the successors of an object to their ends, in the order in which they are named. An object is visited once,
 * so cycles end.
 */
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
