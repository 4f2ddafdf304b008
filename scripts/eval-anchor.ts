import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { quantile } from './quantile';
import { run } from './run';

/**
 * Runs utils/anchor against a folder of re-anchoring cases (its `run.mjs`): `npm run eval -- anchor DIR [options of
 * run.mjs, such as --only reload,space --pages 3 --no-big]`. The folder's own table goes to stderr. stdout gets one
 * line of JSON: counts, right% and times for each mutation, on the pages and on the big one, and the size of the
 * measured code. `indexed` times leave out the first quote of each page, which includes building the index.
 */

const project = fileURLToPath(new URL('..', import.meta.url));

/** One line of `run.mjs --out`: the verdict for a case on a page after a mutation. */
interface Verdict {
  page: string;
  mut: string;
  v: 'exact' | 'near' | 'partial' | 'wrong' | 'lost';
  /** Index of the case on its page. The first case (0) includes building the index of the page. */
  i: number;
  /** Time in milliseconds; that of the first case on a page includes the index. */
  ms: number;
}

/**
 * The results of a mutation: counts, and percentages and milliseconds with the unit in their names (`right` is in %).
 */
type Row = Record<Verdict['v'] | 'n' | 'right', number> &
  Partial<Record<'wrongPercent' | 'lostPercent' | 'medianMs' | 'p95Ms' | 'indexedP95Ms' | 'totalMs', number>>;

/** The page that combines all others. */
const BIG_PAGE = '_big';

/** Mutations that change the words themselves. For these a near hit is right; for others only an exact one. */
const CHANGES_WORDS = new Set(['words', 'all']);

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    alias: { '@': project },
    logLevel: 'warning',
  });
}

const rounded = (ms: number) => Number(ms.toFixed(3));

function summarise(verdicts: readonly Verdict[]) {
  const table: Record<string, Row> = {};
  const times: Record<string, number[]> = {};
  const indexed: Record<string, number[]> = {};
  for (const { mut, v, i, ms } of verdicts) {
    table[mut] ??= { n: 0, right: 0, exact: 0, near: 0, partial: 0, wrong: 0, lost: 0 };
    table[mut].n++;
    table[mut][v]++;
    times[mut] ??= [];
    times[mut].push(ms);
    indexed[mut] ??= [];
    if (i > 0) indexed[mut].push(ms);
  }
  for (const [mutation, row] of Object.entries(table)) {
    const percent = (count: number) => Number(((100 * count) / row.n).toFixed(2));
    row.right = percent(row.exact + (CHANGES_WORDS.has(mutation) ? row.near : 0));
    row.wrongPercent = percent(row.wrong);
    row.lostPercent = percent(row.lost);
    row.medianMs = rounded(quantile(times[mutation] ?? [], 0.5));
    row.p95Ms = rounded(quantile(times[mutation] ?? [], 0.95));
    row.indexedP95Ms = rounded(quantile(indexed[mutation] ?? [], 0.95));
    row.totalMs = Math.round((times[mutation] ?? []).reduce((sum, ms) => sum + ms, 0));
  }
  return table;
}

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  if (!folder) {
    console.error('Usage: npm run eval -- anchor DIR [options of DIR/run.mjs]');
    process.exit(2);
  }
  const scratch = await mkdtemp(join(tmpdir(), 'eval-anchor-'));
  try {
    const implementation = join(scratch, 'anchor.js');
    const results = join(scratch, 'results.json');
    await bundle(join(project, 'scripts/eval-anchor/in-page.ts'), implementation);
    const size = gzipSync(await readFile(implementation)).length;
    const runner = join(resolve(folder), 'run.mjs');
    const code = await run(
      process.execPath,
      [runner, '--impl', implementation, '--out', results, ...options],
      // Its table goes to stderr, because stdout is for the line of JSON.
      { cwd: project, stdio: ['ignore', process.stderr, process.stderr] },
    );
    if (code !== 0) throw new Error(`${runner} ended with code ${code}`);
    const verdicts: Verdict[] = JSON.parse(await readFile(results, 'utf8'));
    const isBig = ({ page }: Verdict) => page === BIG_PAGE;
    const pages = summarise(verdicts.filter((verdict) => !isBig(verdict)));
    const big = summarise(verdicts.filter(isBig));
    console.log(JSON.stringify({ eval: 'anchor', gzipBytes: size, pages, big }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

await main();
