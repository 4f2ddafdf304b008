import * as z from 'zod/mini';
import { compareText } from '@/utils/text/compare';
import { inOneLine } from '@/utils/text/white-space';
import { idFromText, type Kind, kindOfId } from './links';
import {
  CATALOGUE_FORMAT,
  type CompiledDomain,
  compiledDomainSchema,
  type Domain,
  describeIssue,
  domainSchema,
  groupTable,
  type Status,
  softwareTable,
  tacticTable,
  techniqueTable,
} from './schema';

/** An error in a STIX bundle that prevents its compilation. The message names the object. */
export class CompileError extends Error {
  override name = 'CompileError';
}

// The fields of STIX 2.0 and 2.1 that we need (https://github.com/mitre/cti/blob/master/USAGE.md); others are ignored.
const flag = z.optional(z.boolean());
const text = z.string();
const names = z.optional(z.array(text));
const reference = z.object({ source_name: text, external_id: z.optional(text) });
const object = {
  id: text,
  name: text,
  external_references: z.optional(z.array(reference)),
  revoked: flag,
  x_mitre_deprecated: flag,
};

const bundleSchema = z.object({
  type: z.literal('bundle'),
  objects: z.array(z.looseObject({ type: text, id: text })),
});
const matrixSchema = z.object({ ...object, tactic_refs: z.array(text) });
const tacticSchema = z.object({ ...object, x_mitre_shortname: text });
const techniqueSchema = z.object({
  ...object,
  description: z.optional(text),
  kill_chain_phases: z.optional(z.array(z.object({ kill_chain_name: text, phase_name: text }))),
  x_mitre_platforms: names,
});
const groupSchema = z.object({ ...object, aliases: names });
const softwareSchema = z.object({
  ...object,
  type: z.enum(['malware', 'tool']),
  x_mitre_aliases: names,
  x_mitre_platforms: names,
});
const collectionSchema = z.object({ id: text, x_mitre_version: z.optional(text) });
const relationshipSchema = z.object({
  id: text,
  relationship_type: text,
  source_ref: text,
  target_ref: text,
  revoked: flag,
  x_mitre_deprecated: flag,
});

type StixObject = z.infer<typeof bundleSchema>['objects'][number];
type NamedObject = { id: string; name: string } & Pick<z.infer<typeof matrixSchema>, 'external_references'> &
  Flags;
type Flags = { revoked?: boolean | undefined; x_mitre_deprecated?: boolean | undefined };
/** A STIX object with its ATT&CK id. */
type Identified<T> = T & { attackId: string; status: Status };

const ATTACK_SOURCES = new Set(['mitre-attack', 'mitre-mobile-attack', 'mitre-ics-attack']);

/**
 * Compiles a STIX 2.0 or 2.1 bundle of ATT&CK (Enterprise, Mobile or ICS) into the facts that the catalogue stores.
 * The result does not depend on the order of the bundle's objects.
 *
 * The successors of a deprecated technique are the techniques that its deprecation notice links to. A revoked or
 * deprecated group or software without a `revoked-by` relationship is succeeded by the objects that have its name
 * among their own, because ATT&CK keeps the name of a merged object as an alias.
 *
 * @param bundle parsed JSON of the bundle, not validated
 * @param options.version ATT&CK version for bundles that do not state it (those before v9 have no collection)
 * @throws CompileError when it is not an ATT&CK bundle or when one of its objects is malformed
 */
export function compileBundle(bundle: unknown, options: { version?: string } = {}): CompiledDomain {
  const parsed = z.safeParse(bundleSchema, bundle);
  if (!parsed.success) throw new CompileError(`Not a STIX bundle: ${describeIssue(parsed.error, 'bundle')}`);
  const byType = groupByType(parsed.data.objects);
  const read = <T>(type: string, schema: z.ZodMiniType<T>): T[] =>
    (byType.get(type) ?? []).map((item) => check(item, schema));

  const matrices = read('x-mitre-matrix', matrixSchema).filter((matrix) => statusOf(matrix) === 'live');
  const domain = domainOf(matrices);
  const relations = relationsOf(read('relationship', relationshipSchema));

  const tactics = sortTactics(identify('tactic', read('x-mitre-tactic', tacticSchema)), matrices);
  if (tactics.length === 0) throw new CompileError('The bundle has no tactics (x-mitre-tactic)');
  const techniques = identify('technique', read('attack-pattern', techniqueSchema));
  const groups = identify('group', read('intrusion-set', groupSchema));
  const software = identify('software', [
    ...read('malware', softwareSchema),
    ...read('tool', softwareSchema),
  ]);

  const platforms = [...new Set([...techniques, ...software].flatMap(platformsOf))].sort();
  const positionOfPlatform = positions(platforms);
  const positionOfTactic = positions(tactics.map((tactic) => tactic.x_mitre_shortname));
  const positionOfTechnique = positions(techniques.map((technique) => technique.id));
  const positionOfSoftware = positions(software.map((item) => item.id));
  const idOf = new Map([...techniques, ...groups, ...software].map((item) => [item.id, item.attackId]));

  const revokedBy = (item: { id: string; attackId: string }): string[] =>
    lookUpAll(relations('revoked-by', item.id), idOf)
      .filter((id) => id !== item.attackId)
      .sort();
  const uses = (item: { id: string }, position: Map<string, number>): string =>
    ascending(relations('uses', item.id), position);

  const techniqueIds = new Set(techniques.map((technique) => technique.attackId));
  const successorsOf = (technique: (typeof techniques)[number]): string[] => {
    if (technique.status === 'live') return [];
    const stated = revokedBy(technique);
    return stated.length > 0 || technique.status === 'revoked'
      ? stated
      : replacementsNamed(technique, techniqueIds);
  };
  const compiled: CompiledDomain = {
    format: CATALOGUE_FORMAT,
    domain,
    version: versionOf(read('x-mitre-collection', collectionSchema), options.version),
    platforms,
    tactics: tactics.map((tactic) =>
      tacticTable.write({ ...commonFields(tactic), shortname: tactic.x_mitre_shortname }),
    ),
    techniques: techniques.map((technique) =>
      techniqueTable.write({
        ...commonFields(technique),
        tactics: tacticPositions(technique, positionOfTactic),
        platforms: ascending(platformsOf(technique), positionOfPlatform),
        successors: list(successorsOf(technique)),
      }),
    ),
    groups: groups.map((group) =>
      groupTable.write({
        ...commonFields(group),
        aliases: list(otherNames(group, group.aliases)),
        techniques: uses(group, positionOfTechnique),
        software: uses(group, positionOfSoftware),
        successors: list(successorsByRelationOrName(group, groups, (other) => other.aliases, revokedBy)),
      }),
    ),
    software: software.map((item) =>
      softwareTable.write({
        ...commonFields(item),
        type: item.type,
        aliases: list(otherNames(item, item.x_mitre_aliases)),
        platforms: ascending(platformsOf(item), positionOfPlatform),
        techniques: uses(item, positionOfTechnique),
        successors: list(
          successorsByRelationOrName(item, software, (other) => other.x_mitre_aliases, revokedBy),
        ),
      }),
    ),
  };
  const result = z.safeParse(compiledDomainSchema, compiled);
  if (!result.success) throw new CompileError(describeRow(compiled, result.error));
  return compiled;
}

/**
 * Returns the text of a compiled domain file. Each row has a line of its own, so that the diff of a new ATT&CK
 * version is readable.
 */
export function serializeCompiled(compiled: CompiledDomain): string {
  return `${JSON.stringify(compiled, null, 1)}\n`;
}

function groupByType(objects: StixObject[]): Map<string, StixObject[]> {
  const groups = new Map<string, StixObject[]>();
  for (const item of objects) {
    const group = groups.get(item.type);
    if (group) group.push(item);
    else groups.set(item.type, [item]);
  }
  return groups;
}

function check<T>(item: StixObject, schema: z.ZodMiniType<T>): T {
  const result = z.safeParse(schema, item);
  if (!result.success)
    throw new CompileError(`Malformed object ${item.id}: ${describeIssue(result.error, item.type)}`);
  return result.data;
}

function statusOf(item: Flags): Status {
  if (item.revoked) return 'revoked';
  return item.x_mitre_deprecated ? 'deprecated' : 'live';
}

function attackIdOf(item: NamedObject): string | undefined {
  return item.external_references?.find((entry) => ATTACK_SOURCES.has(entry.source_name) && entry.external_id)
    ?.external_id;
}

function domainOf(matrices: NamedObject[]): Domain {
  const named = new Set(matrices.map(attackIdOf));
  if (named.size === 0) throw new CompileError('Not an ATT&CK bundle: it has no matrix (x-mitre-matrix)');
  const domain = z.safeParse(domainSchema, named.values().next().value);
  if (named.size > 1 || !domain.success) {
    throw new CompileError(
      `The bundle must hold one ATT&CK domain, not ${[...named].map(String).sort().join(', ')}`,
    );
  }
  return domain.data;
}

function versionOf(
  collections: { x_mitre_version?: string | undefined }[],
  given: string | undefined,
): string {
  const stated = [...new Set(collections.flatMap((collection) => collection.x_mitre_version ?? []))];
  if (stated.length > 1)
    throw new CompileError(`The bundle states several ATT&CK versions: ${stated.sort().join(', ')}`);
  const version = stated[0] ?? given;
  if (!version) throw new CompileError('The bundle does not state its ATT&CK version (x-mitre-collection)');
  return version;
}

/** Adds the ATT&CK id to each object, keeps one object per id, and sorts by id. */
function identify<T extends NamedObject>(kind: Kind, items: T[]): Identified<T>[] {
  const byId = new Map<string, Identified<T>>();
  for (const item of items.toSorted((a, b) => compareText(a.id, b.id))) {
    const attackId = attackIdOf(item);
    if (!attackId || kindOfId(attackId) !== kind) {
      throw new CompileError(
        `Malformed object ${item.id} (${item.name}): ${attackId ?? 'nothing'} is no ${kind} id`,
      );
    }
    const identified = { ...item, attackId, status: statusOf(item) };
    const duplicate = byId.get(attackId);
    if (duplicate?.status === 'live' && identified.status === 'live') {
      throw new CompileError(`${attackId} names two objects: ${duplicate.id} and ${item.id}`);
    }
    if (!duplicate || identified.status === 'live') byId.set(attackId, identified);
  }
  return [...byId.values()].sort((a, b) => compareText(a.attackId, b.attackId));
}

/** Sorts tactics in matrix order; tactics that no live matrix shows come last. */
function sortTactics<T extends Identified<{ id: string }>>(
  tactics: T[],
  matrices: { name: string; tactic_refs: string[] }[],
): T[] {
  const order = positions([
    ...new Set(
      matrices.toSorted((a, b) => compareText(a.name, b.name)).flatMap((matrix) => matrix.tactic_refs),
    ),
  ]);
  const rank = (tactic: T): number => order.get(tactic.id) ?? Number.MAX_SAFE_INTEGER;
  return tactics.toSorted((a, b) => rank(a) - rank(b) || compareText(a.attackId, b.attackId));
}

function relationsOf(
  items: z.infer<typeof relationshipSchema>[],
): (type: string, source: string) => string[] {
  const targets = new Map<string, string[]>();
  for (const item of items) {
    if (statusOf(item) !== 'live') continue;
    const key = `${item.relationship_type} ${item.source_ref}`;
    const list = targets.get(key);
    if (list) list.push(item.target_ref);
    else targets.set(key, [item.target_ref]);
  }
  return (type, source) => targets.get(`${type} ${source}`) ?? [];
}

function tacticPositions(
  technique: Identified<z.infer<typeof techniqueSchema>>,
  positionOfTactic: Map<string, number>,
): string {
  const phases = (technique.kill_chain_phases ?? [])
    .filter((phase) => ATTACK_SOURCES.has(phase.kill_chain_name))
    .map((phase) => phase.phase_name);
  // Withdrawn techniques can name tactics that ATT&CK has withdrawn, too.
  const unknown = technique.status === 'live' && phases.find((phase) => !positionOfTactic.has(phase));
  if (unknown) {
    throw new CompileError(
      `Malformed object ${technique.id} (${technique.attackId}): unknown tactic ${unknown}`,
    );
  }
  return ascending(phases, positionOfTactic);
}

/**
 * Returns the techniques that the paragraph about the deprecation links to. Links in other paragraphs are only
 * description.
 */
function replacementsNamed(
  technique: { attackId: string; description?: string | undefined },
  techniqueIds: Set<string>,
): string[] {
  const notice =
    technique.description?.split(/\n+/).find((paragraph) => /\bdeprecated\b/i.test(paragraph)) ?? '';
  const links = notice.match(/attack\.mitre\.org\/techniques\/T\d{4}(?:\/\d{3})?/g) ?? [];
  const ids = links.flatMap((link) => idFromText(link) ?? []);
  return [...new Set(ids)].filter((id) => id !== technique.attackId && techniqueIds.has(id));
}

/** Returns the ids of the objects that replace a withdrawn group or software: by relationship, else by name. */
function successorsByRelationOrName<T extends Identified<{ id: string; name: string }>>(
  item: T,
  all: T[],
  aliasesOf: (other: T) => string[] | undefined,
  revokedBy: (item: T) => string[],
): string[] {
  if (item.status === 'live') return [];
  const stated = revokedBy(item);
  if (stated.length > 0) return stated;
  const name = inOneLine(item.name).toLowerCase();
  return all
    .filter((other) => other.status === 'live')
    .filter((other) =>
      [other.name, ...(aliasesOf(other) ?? [])].some((alias) => inOneLine(alias).toLowerCase() === name),
    )
    .map((other) => other.attackId);
}

function otherNames(item: { name: string }, aliases: string[] | undefined): string[] {
  const own = inOneLine(item.name);
  return [...new Set((aliases ?? []).map(inOneLine))].filter((alias) => alias && alias !== own);
}

function platformsOf(item: { x_mitre_platforms?: string[] | undefined }): string[] {
  // ICS writes "None" where a technique is bound to no platform.
  return (item.x_mitre_platforms ?? []).map(inOneLine).filter((name) => name && name !== 'None');
}

/** Names are in one line: tabs and line feeds separate the fields and the lines of a compiled table. */
function commonFields(
  item: Identified<{ id: string; name: string }>,
): Record<'id' | 'name' | 'stix' | 'status', string> {
  return { id: item.attackId, name: inOneLine(item.name), stix: uuidOf(item), status: item.status };
}

function list(items: string[]): string {
  return items.join('\n');
}

/** Returns the 32 hexadecimal digits of a STIX id. A malformed id is returned as it is, for the schema to reject. */
function uuidOf(item: { id: string }): string {
  return item.id.slice(item.id.indexOf('--') + 2).replaceAll('-', '');
}

function positions(values: string[]): Map<string, number> {
  return new Map(values.map((value, position) => [value, position]));
}

function ascending(values: string[], position: Map<string, number>): string {
  return [...new Set(lookUpAll(values, position))].sort((a, b) => a - b).join(' ');
}

/** Looks the values up, and drops those without an entry. */
function lookUpAll<T>(values: string[], map: Map<string, T>): T[] {
  return values.flatMap((value) => map.get(value) ?? []);
}

function describeRow(compiled: CompiledDomain, error: z.core.$ZodError): string {
  const [table, row] = error.issues[0]?.path ?? [];
  const tables = table === 'tactics' || table === 'techniques' || table === 'groups' || table === 'software';
  const id = tables && typeof row === 'number' ? compiled[table][row]?.split('\t')[0] : undefined;
  return `Malformed object${id ? ` ${id}` : ''}: ${describeIssue(error, 'bundle')}`;
}
