import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Catalogue } from '@/utils/attack/catalogue';
import { parseCatalogue } from '@/utils/attack/parse';
import { DOMAINS, type Domain } from '@/utils/attack/schema';

/** Small STIX bundles of our own making, and the real data where it is present. */

type Json = Record<string, unknown>;

/** A STIX id of a type, told apart by a number. */
export const stixId = (type: string, number: number): string =>
  `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const reference = (id: string): Json[] => [{ source_name: 'mitre-attack', external_id: id }];

export const tactic = (number: number, id: string, shortname: string, more: Json = {}): Json => ({
  type: 'x-mitre-tactic',
  id: stixId('x-mitre-tactic', number),
  name: shortname.replaceAll('-', ' '),
  x_mitre_shortname: shortname,
  external_references: reference(id),
  ...more,
});

export const technique = (
  number: number,
  id: string,
  name: string,
  tactics: string[],
  more: Json = {},
): Json => ({
  type: 'attack-pattern',
  id: stixId('attack-pattern', number),
  name,
  external_references: reference(id),
  kill_chain_phases: tactics.map((phase) => ({ kill_chain_name: 'mitre-attack', phase_name: phase })),
  x_mitre_platforms: ['Windows', 'Linux'],
  ...more,
});

export const group = (
  number: number,
  id: string,
  name: string,
  aliases: string[],
  more: Json = {},
): Json => ({
  type: 'intrusion-set',
  id: stixId('intrusion-set', number),
  name,
  aliases: [name, ...aliases],
  external_references: reference(id),
  ...more,
});

export const software = (
  type: 'malware' | 'tool',
  number: number,
  id: string,
  name: string,
  aliases: string[] = [],
  more: Json = {},
): Json => ({
  type,
  id: stixId(type, number),
  name,
  x_mitre_aliases: [name, ...aliases],
  x_mitre_platforms: ['Windows'],
  external_references: reference(id),
  ...more,
});

let relations = 0;
export const relation = (type: string, source: Json, target: Json, more: Json = {}): Json => {
  relations += 1;
  return {
    type: 'relationship',
    id: stixId('relationship', relations),
    relationship_type: type,
    source_ref: source.id,
    target_ref: target.id,
    ...more,
  };
};

export const matrix = (domain: string, tactics: Json[], more: Json = {}): Json => ({
  type: 'x-mitre-matrix',
  id: stixId('x-mitre-matrix', 1),
  name: 'Matrix',
  external_references: reference(domain),
  tactic_refs: tactics.map((item) => item.id),
  ...more,
});

export const collection = (version: string): Json => ({
  type: 'x-mitre-collection',
  id: stixId('x-mitre-collection', 1),
  name: 'Collection',
  x_mitre_version: version,
});

export const bundle = (objects: Json[]): Json => ({ type: 'bundle', id: stixId('bundle', 1), objects });

/** A bundle with one of everything: successors by chain, by cycle, by notice; aliases; uses. */
export function exampleObjects(): Json[] {
  const execution = tactic(1, 'TA0002', 'execution');
  const persistence = tactic(2, 'TA0003', 'persistence');
  const access = tactic(3, 'TA0001', 'initial-access');
  const gone = tactic(4, 'TA0099', 'network-effects', { x_mitre_deprecated: true });
  const parent = technique(10, 'T2000', 'Shell Games', ['persistence', 'execution']);
  const sub = technique(11, 'T2000.001', 'Power  Shell\tGames', ['execution'], {
    x_mitre_platforms: ['Windows', 'None'],
  });
  const heir = technique(12, 'T2001', 'Macro Mischief', ['initial-access']);
  const old = technique(13, 'T1900', 'Old Mischief', ['bygone-tactic'], { revoked: true });
  const older = technique(14, 'T1800', 'Older Mischief', [], { revoked: true });
  const advised = technique(15, 'T1700', 'Mixed Bag', ['execution'], {
    x_mitre_deprecated: true,
    description:
      'This technique has been deprecated. Please use [A](https://attack.mitre.org/techniques/T2000/001) or [B](https://attack.mitre.org/techniques/T2001) or [C](https://attack.mitre.org/techniques/T9999).\n\nIt is like [D](https://attack.mitre.org/techniques/T2000).',
  });
  const dropped = technique(16, 'T1600', 'Dropped', ['execution'], { x_mitre_deprecated: true });
  const round = technique(17, 'T1501', 'Round', ['execution'], { revoked: true });
  const about = technique(18, 'T1502', 'About', ['execution'], { revoked: true });
  const bear = group(20, 'G0900', 'Paper Bear', ['Origami Ursus', 'Shared Name']);
  const fox = group(21, 'G0901', 'Tin Fox', ['Shared Name']);
  const merged = group(22, 'G0800', 'Origami Ursus', [], { revoked: true });
  const loader = software('malware', 30, 'S0900', 'Foldloader', ['Creaser']);
  const cutter = software('tool', 31, 'S0901', 'Cutter');
  return [
    matrix('enterprise-attack', [access, execution, persistence]),
    collection('42.1'),
    gone,
    persistence,
    execution,
    access,
    ...[parent, sub, heir, old, older, advised, dropped, round, about],
    ...[bear, fox, merged, loader, cutter],
    relation('subtechnique-of', sub, parent),
    relation('revoked-by', older, old),
    relation('revoked-by', old, heir),
    relation('revoked-by', round, about),
    relation('revoked-by', about, round),
    relation('uses', bear, sub),
    relation('uses', bear, heir),
    relation('uses', bear, loader),
    relation('uses', bear, parent, { x_mitre_deprecated: true }),
    relation('uses', loader, parent),
    { type: 'course-of-action', id: stixId('course-of-action', 1), name: 'Not needed' },
  ];
}

const inProject = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Text of a committed catalogue file. */
export const committed = (domain: Domain): string =>
  readFileSync(inProject(`data/attack/${domain}.json`), 'utf8');

/** The committed catalogue, loaded. */
export const embedded = (): Catalogue =>
  parseCatalogue(DOMAINS.map((domain): unknown => JSON.parse(committed(domain))));

/** The pack of the package. */
export const committedPack = (): Uint8Array =>
  Uint8Array.from(readFileSync(inProject('public/attack/attack.bin')));

/** The lexicon as it is authored: parsed JSON of its files by their path below data/lexicon, without `.json`. */
export function lexiconSources(): Map<string, unknown> {
  const folder = inProject('data/lexicon/');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.json'),
  );
  return new Map(
    paths.map((path) => [
      path.slice(0, -5).replaceAll('\\', '/'),
      JSON.parse(readFileSync(`${folder}${path}`, 'utf8')),
    ]),
  );
}

/** The bundles that the committed catalogue was compiled from; they lie beside the project, not in it. */
export const SOURCES: Record<Domain, string> = {
  'enterprise-attack': inProject('../shared/attack/enterprise-attack-19.0.json'),
  'mobile-attack': inProject('../shared/attack/mobile-attack-17.1.json'),
  'ics-attack': inProject('../shared/attack/ics-attack-18.1.json'),
};
export const OLD_ENTERPRISE = inProject('../shared/attack/enterprise-attack-7.2-stix20.json.gz');
export const SEARCH_QUERIES = inProject('../shared/eval/search-queries-dev.jsonl');

/** Returns true if a file beside the project exists; prints a line if it does not. */
export function present(path: string): boolean {
  const there = existsSync(path);
  if (!there)
    console.warn(`Skipped what needs ${path.split('/').slice(-3).join('/')}: the file is not there`);
  return there;
}

/** Parsed JSON of a file, gzipped or not. */
export function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}
