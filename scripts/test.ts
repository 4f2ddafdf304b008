import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserName, ensureBrowser } from './browsers/find';
import { type Count, readCounts } from './counts';
import { run } from './run';

/**
 * `npm test`: everything there is to test, on a machine that may have no browser yet. Finds or installs Chromium and
 * Firefox, builds the extension for both, and runs vitest over all its projects, those of Firefox beside all others. Its
 * last line is `N passed, N failed`.
 *
 * Arguments go to vitest, which then runs once: `npm test -- --project unit`, `npm test -- tests/e2e/capture.test.ts`.
 */

const VARIABLES: Record<BrowserName, string> = { chromium: 'CHROMIUM', firefox: 'FIREFOX' };
const BUILDS: Record<BrowserName, readonly string[]> = {
  chromium: ['build'],
  firefox: ['build', '-b', 'firefox', '--mv3'],
};
/** As vitest takes it; `!` before it stands for all other projects. */
const FIREFOX = 'e2e-firefox';

async function build(browser: BrowserName): Promise<void> {
  if ((await run('wxt', BUILDS[browser])) !== 0) throw new Error(`The build for ${browser} failed.`);
}

/**
 * Runs all tests as two vitests at the same time, about half of the work each: vitest itself runs several projects of one
 * worker one after the other only. What the one of Firefox says is shown when both are through.
 */
async function testAll(folder: string): Promise<Count> {
  const counts = join(folder, 'counts');
  const said = join(folder, 'said');
  const env = { ...process.env, COUNT_FILE: counts };
  const log = await open(said, 'w');
  const inFirefox = run('vitest', ['run', '--project', FIREFOX], { env, stdio: ['ignore', log.fd, log.fd] });
  const others = await run('vitest', ['run', '--project', `!${FIREFOX}`], { env });
  const codes = [others, await inFirefox];
  await log.close();
  process.stdout.write(await readFile(said, 'utf8'));
  return readCounts(await readFile(counts, 'utf8').catch(() => ''), codes);
}

async function main(args: readonly string[]): Promise<number> {
  for (const browser of ['chromium', 'firefox'] as const)
    process.env[VARIABLES[browser]] = await ensureBrowser(browser);
  await build('chromium');
  await build('firefox');
  if (args.length > 0) return run('vitest', ['run', ...args]);
  const folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-test-'));
  try {
    const { passed, failed } = await testAll(folder);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
