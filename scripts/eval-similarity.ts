import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '@/tests/bench/random';
import {
  type Candidate,
  createSimilarity,
  groupCandidates,
  MIN_TECHNIQUES,
} from '@/utils/analysis/similarity';
import type { Catalogue } from '@/utils/attack/catalogue';
import { compileBundle } from '@/utils/attack/compile';
import { parseCatalogue } from '@/utils/attack/parse';
import { readAttack } from './attack-data';

/**
 * Evaluates similarity on ATT&CK's own groups: `npm run eval -- similarity [DIR]`. DIR/attack has STIX bundles
 * (*.json); by default the catalogue of the package is used. For each group with at least 20 techniques, half of them
 * are hidden, and all groups are ranked by the other half, several times. stderr gets a table, stdout one line of
 * JSON.
 *
 * - half: the profiles are complete, as in the package: the case of a report about a group that ATT&CK has.
 * - noise: the half, plus as many techniques of other groups, drawn by frequency.
 * - 3, 5, 8, 12: only this many of the techniques. If they are too few for the rule, the order is still evaluated.
 * - hidden: the group's own profile is only the hidden half, which shares no technique with the query. The result is
 *   chance; a measure that does well here does not measure techniques in common.
 */

const SEEDS = [1, 2, 3, 4, 5];
const MIN_GROUP_SIZE = 20;
const SIZES = [3, 5, 8, 12];

/** A rank, from 1, and whether the ranking counts as enough evidence. */
interface Outcome {
  rank: number;
  enough: boolean;
}

async function read(dir: string | undefined): Promise<Catalogue> {
  if (dir === undefined) return (await readAttack()).catalogue;
  const folder = join(dir, 'attack');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  return parseCatalogue(
    await Promise.all(
      files.map(async (file) => compileBundle(JSON.parse(await readFile(join(folder, file), 'utf8')))),
    ),
  );
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  return values
    .map((value) => ({ value, place: random.hex(12) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ value }) => value);
}

/** Returns the rank of a group. Groups of the same score rank before it, so that ties do not improve the result. */
function rankOf(candidates: readonly Candidate[], query: readonly string[], key: string): Outcome {
  const { ranked, enough } = createSimilarity(candidates)(new Map(query.map((technique) => [technique, 1])));
  const own = ranked.find(({ candidate }) => candidate.key === key);
  if (own === undefined) return { rank: Number.POSITIVE_INFINITY, enough };
  const before = ranked.filter(({ candidate, score }) => candidate.key !== key && score >= own.score);
  return { rank: before.length + 1, enough };
}

function summarise(outcomes: readonly Outcome[]) {
  const share = (count: number) => Number((count / outcomes.length).toFixed(4));
  return {
    n: outcomes.length,
    first: share(outcomes.filter(({ rank }) => rank === 1).length),
    firstFive: share(outcomes.filter(({ rank }) => rank <= 5).length),
    enough: share(outcomes.filter(({ enough }) => enough).length),
  };
}

async function main(dir?: string): Promise<void> {
  const candidates = groupCandidates(await read(dir));
  const large = candidates.filter(({ techniques }) => techniques.size >= MIN_GROUP_SIZE);
  const common = candidates.flatMap(({ techniques }) => [...techniques]);
  const rows: Record<string, Outcome[]> = {};
  const add = (row: string, outcome: Outcome) => {
    rows[row] = [...(rows[row] ?? []), outcome];
  };
  for (const seed of SEEDS)
    for (const [index, group] of large.entries()) {
      const mixed = shuffled([...group.techniques].sort(), 1_000 * seed + index);
      const half = mixed.slice(0, Math.ceil(mixed.length / 2));
      const hidden = new Set(mixed.slice(half.length));
      const strange = randomOf(9_000 * seed + index);
      const noise = half.map(() => strange.one(common));
      add('half', rankOf(candidates, half, group.key));
      add('noise', rankOf(candidates, [...half, ...noise], group.key));
      for (const size of SIZES) add(String(size), rankOf(candidates, half.slice(0, size), group.key));
      const others = candidates.map((one) => (one === group ? { ...one, techniques: hidden } : one));
      add('hidden', rankOf(others, half, group.key));
      // No group did this. It measures how often the thresholds are passed anyway.
      add('random', rankOf(candidates, noise.slice(0, Math.max(MIN_TECHNIQUES, 12)), ''));
    }
  const table = Object.fromEntries(Object.entries(rows).map(([row, outcomes]) => [row, summarise(outcomes)]));
  console.error(`${large.length} groups of ${candidates.length}, ${SEEDS.length} times each`);
  for (const [row, { first, firstFive, enough }] of Object.entries(table)) {
    const percent = (value: number) => `${(100 * value).toFixed(1).padStart(5)} %`;
    console.error(
      `${row.padEnd(8)} first ${percent(first)}  first five ${percent(firstFive)}  enough evidence ${percent(enough)}`,
    );
  }
  console.log(JSON.stringify(table));
  const { half } = table;
  if (half === undefined || half.first < 0.85 || half.firstFive < 0.95) process.exitCode = 1;
}

await main(process.argv[2]);
