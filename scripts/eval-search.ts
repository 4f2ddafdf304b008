import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { createSearch } from '@/utils/attack/search';
import { readAttack } from './attack-data';
import { quantile } from './quantile';

/**
 * Evaluates the ATT&CK search: `npm run eval -- search FILE`. FILE has one line of JSON for each query, with `query`,
 * `expect` (any of these technique ids is right) and `kind`. All Enterprise techniques are candidates, ranked as in
 * the popup. stderr gets a table, stdout one line of JSON.
 */

const caseSchema = z.object({ query: z.string(), expect: z.array(z.string()), kind: z.string() });

/** Lowest rank at which a right hit counts for MRR. */
const DEPTH = 50;
const CUTS = [1, 3, 5, 10] as const;

interface Outcome {
  kind: string;
  /** Rank of the first right hit, from 1; Infinity when there is none. */
  rank: number;
  ms: number;
}

function summarise(outcomes: readonly Outcome[]) {
  const share = (count: number) => Number((count / outcomes.length).toFixed(4));
  const hits = CUTS.map((cut) => [`hit@${cut}`, share(outcomes.filter(({ rank }) => rank <= cut).length)]);
  return {
    n: outcomes.length,
    ...(Object.fromEntries(hits) as Record<`hit@${(typeof CUTS)[number]}`, number>),
    mrr: share(outcomes.reduce((sum, { rank }) => sum + 1 / rank, 0)),
  };
}

async function main(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const cases = lines.map((line) => caseSchema.parse(JSON.parse(line)));
  const { catalogue, lexicon, pack } = await readAttack();
  const search = createSearch(catalogue, lexicon, pack);
  search('warm up the index');

  const outcomes = cases.map(({ query, expect, kind }): Outcome => {
    const from = performance.now();
    const hits = search(query, { kinds: ['technique'], limit: DEPTH });
    const ms = performance.now() - from;
    const enterprise = hits.filter(({ id }) => catalogue.technique(id)?.domain === 'enterprise-attack');
    const rank = enterprise.findIndex(({ id }) => expect.includes(id)) + 1;
    return { kind, rank: rank === 0 ? Number.POSITIVE_INFINITY : rank, ms };
  });

  const kinds = [...new Set(cases.map(({ kind }) => kind))].sort();
  const perKind = Object.fromEntries(
    kinds.map((kind) => [kind, summarise(outcomes.filter((outcome) => outcome.kind === kind))]),
  );
  const all = summarise(outcomes);
  for (const [kind, row] of [...Object.entries(perKind), ['all', all] as const])
    console.error(
      `${kind.padEnd(16)} n ${String(row.n).padStart(3)}  hit@1 ${row['hit@1'].toFixed(2)}  hit@3 ${row['hit@3'].toFixed(2)}  mrr ${row.mrr.toFixed(3)}`,
    );
  const times = outcomes.map(({ ms }) => ms);
  const timing = { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  console.error(`a query: median ${timing.medianMs.toFixed(2)} ms, p95 ${timing.p95Ms.toFixed(2)} ms`);
  console.log(JSON.stringify({ ...all, kinds: perKind, ...timing }));
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run eval -- search FILE.jsonl');
  process.exitCode = 2;
} else await main(file);
