import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { observationOn, reportOn, seed } from '@/tests/e2e/steps/library';
import { extensionDir } from '@/tests/support/builds';
import { startServer } from '@/tests/support/server';
import { openBrowser } from '@/tests/support/session';
import { loadLexicon } from '@/utils/attack/lexicon';
import { loadCatalogue } from '@/utils/attack/load';
import { createSearch } from '@/utils/attack/search';
import { loadSearchIndex } from '@/utils/attack/search-index';
import { ensureBrowser } from '../browsers/find';
import { quantile } from '../quantile';
import { run } from '../run';

/**
 * `npm run bench`: builds, and measures what the budgets of the design speak of: sizes of what is shipped, how soon
 * ATT&CK is ready in a cold popup, how long search takes per keystroke. Prints each figure beside its budget; a budget
 * that is missed is marked and makes it fail.
 */

const COLD_STARTS = 5;

/** What analysts type, a keystroke at a time; names of the catalogue, so that no query has to be made up. */
const TYPED = 40;

let missed = false;

function report(what: string, value: number, budget: number, unit: string): void {
  if (value > budget) missed = true;
  const verdict = value > budget ? 'MISSED' : 'ok';
  console.log(
    `${what.padEnd(44)} ${value.toFixed(1).padStart(8)} ${unit}  of ${String(budget).padStart(5)}  ${verdict}`,
  );
}

const gzipped = async (path: string) => gzipSync(await readFile(path), { level: 9 }).length / 1_000;

async function sizes(dir: string): Promise<void> {
  report('content script, gzipped', await gzipped(join(dir, 'content-script.js')), 12, 'kB');
  const attack = await readdir(join(dir, 'attack'));
  const files = await Promise.all(attack.map((file) => gzipped(join(dir, 'attack', file))));
  report(
    'catalogue, lexicon and index, gzipped',
    files.reduce((sum, size) => sum + size, 0),
    600,
    'kB',
  );
  if ((await run('wxt', ['zip', '--level', 'error'])) !== 0)
    throw new Error('the package could not be zipped');
  const zip = (await readdir('.output')).find((file) => file.endsWith('-chrome.zip'));
  if (zip === undefined) throw new Error('no package was made');
  report('package, zipped', (await readFile(join('.output', zip))).length / 1_000, 2_000, 'kB');
}

/** Opens the popup's page in a fresh browser and asks how long fetch, parse and index took there. */
async function coldPopup(): Promise<number> {
  const session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium') });
  try {
    const popup = await session.openExtensionPage('popup.html');
    await popup.waitForFunction(() => performance.getEntriesByName('attack-ready').length > 0);
    return await popup.evaluate(
      () => performance.getEntriesByName('attack-ready')[0]?.duration ?? Number.NaN,
    );
  } finally {
    await session.close();
  }
}

async function keystrokes(): Promise<number[]> {
  const read = async (path: string) => JSON.parse(await readFile(`public/${path}`, 'utf8'));
  const catalogue = await loadCatalogue(read);
  const search = createSearch(catalogue, await loadLexicon(read), await loadSearchIndex(read));
  search('warm up the index');
  const step = Math.floor(catalogue.techniques.length / TYPED);
  const names = catalogue.techniques
    .filter((_technique, index) => index % step === 0)
    .map(({ name }) => name);
  return names.flatMap((name) =>
    Array.from(name, (_letter, index) => {
      const from = performance.now();
      search(name.slice(0, index + 1));
      return performance.now() - from;
    }),
  );
}

declare global {
  interface Window {
    paintTime(count: number): number;
    framesWhileChanging(perSecond: number, seconds: number): Promise<number>;
  }
}

/** A long page with observations on it, as a reader of the extension's has it open. */
async function livingPage(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/bench/in-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': process.cwd() },
  });
  const inPage = outputFiles[0]?.text ?? '';
  const quote = 'The loader ran an encoded command from a scheduled task';
  const server = await startServer({
    pages: {
      '/': `<!doctype html><title>Bench</title><main><p>${quote}.</p>${'<p>More text.</p>'.repeat(2_000)}</main>`,
    },
  });
  const session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium') });
  try {
    await session.extensionTab('welcome.html');
    const bare = await session.newPage(server.url('/', 'without.example'));
    await bare.evaluate(inPage);
    const without = await bare.evaluate(() => window.framesWhileChanging(1_000, 3));
    report('500 highlights painted', await bare.evaluate(() => window.paintTime(500)), 50, 'ms');
    await session.grantSite(server.origin);
    const desk = await session.openExtensionPage('library.html');
    const reportOfPage = reportOn(server.url('/'));
    const observation = observationOn({ report: reportOfPage, text: `${quote}. More`, exact: quote });
    await seed(desk, { reports: [reportOfPage], observations: [observation] });
    const page = await session.newPage(server.url('/'));
    await page.waitForFunction(() => CSS.highlights.size > 0);
    await page.evaluate(inPage);
    const frames = await page.evaluate(() => window.framesWhileChanging(1_000, 3));
    console.log(
      `frames a second, 1,000 changes a second: ${frames.toFixed(1)} with us, ${without.toFixed(1)} without`,
    );
    if (frames < 55 && frames < 0.97 * without) missed = true;
  } finally {
    await session.close();
    await server.close();
  }
}

process.env.CHROMIUM = await ensureBrowser('chromium');
if ((await run('wxt', ['build', '--level', 'error'])) !== 0) throw new Error('the build failed');
await sizes(extensionDir('chromium'));
const cold: number[] = [];
for (let start = 0; start < COLD_STARTS; start++) cold.push(await coldPopup());
report(`ATT&CK ready in a cold popup, median of ${COLD_STARTS}`, quantile(cold, 0.5), 100, 'ms');
report('search, per keystroke, p95', quantile(await keystrokes(), 0.95), 2, 'ms');
await livingPage();
if (missed) process.exitCode = 1;
