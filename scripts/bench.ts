import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser } from '@/tests/support/session';
import { loadCatalogue } from '@/utils/attack/load';
import { createSearch } from '@/utils/attack/search';
import { ensureBrowser } from './browsers/find';
import { quantile } from './quantile';
import { run } from './run';

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
    'catalogue, gzipped',
    files.reduce((sum, size) => sum + size, 0),
    250,
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
  const catalogue = await loadCatalogue(async (path) => JSON.parse(await readFile(`public/${path}`, 'utf8')));
  const search = createSearch(catalogue);
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

process.env.CHROMIUM = await ensureBrowser('chromium');
if ((await run('wxt', ['build', '--level', 'error'])) !== 0) throw new Error('the build failed');
await sizes(extensionDir('chromium'));
const cold: number[] = [];
for (let start = 0; start < COLD_STARTS; start++) cold.push(await coldPopup());
report(`ATT&CK ready in a cold popup, median of ${COLD_STARTS}`, quantile(cold, 0.5), 100, 'ms');
report('search, per keystroke, p95', quantile(await keystrokes(), 0.95), 2, 'ms');
if (missed) process.exitCode = 1;
