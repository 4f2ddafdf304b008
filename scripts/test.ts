import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAILURES } from '@/tests/support/failures';
import { prepareBrowser } from './browsers/build';
import { type Count, readCounts } from './counts';
import { run } from './run';

/**
 * `npm test`: everything there is to test, on a machine that may have no browser yet. Finds or installs Chromium and
 * Firefox, builds the extension for both, and runs vitest over all its projects, in lanes beside each other. It ends
 * with a list of what failed, and its last line is `N passed, N failed`.
 *
 * Arguments go to vitest, which then runs once: `npm test -- --project unit`, `npm test -- tests/e2e/capture.test.ts`.
 */

/**
 * The projects that run at the same time: two browsers, which wait for pages more than they work, and beside them what
 * needs a processor. vitest itself runs several projects of one worker one after the other only.
 */
const LANES: readonly (readonly string[])[] = [
  ['e2e-firefox'],
  ['e2e-chromium'],
  ['unit', 'browser', 'package', 'kills'],
];

/** Runs all tests, a vitest for each lane. The output of the first lane is shown live, then that of the others. */
async function testAll(folder: string): Promise<Count> {
  const counts = join(folder, 'counts');
  const env = { ...process.env, COUNT_FILE: counts };
  const lanes = LANES.map(async (projects, lane) => {
    const args = ['run', ...projects.flatMap((project) => ['--project', project])];
    if (lane === 0) return { code: await run('vitest', args, { env }), output: '' };
    const log = await open(join(folder, `lane-${lane}`), 'w+');
    // A browser that waits for a processor misses keys; what needs none may take longer.
    const yielding = !projects.some((project) => project.startsWith('e2e'));
    const code = await run('vitest', args, { env, stdio: ['ignore', log.fd, log.fd], yielding });
    await log.close();
    return { code, output: await readFile(join(folder, `lane-${lane}`), 'utf8') };
  });
  const done = await Promise.all(lanes);
  for (const { output } of done) process.stdout.write(output);
  return readCounts(
    await readFile(counts, 'utf8').catch(() => ''),
    done.map(({ code }) => code),
  );
}

async function main(args: readonly string[]): Promise<number> {
  await rm(FAILURES, { recursive: true, force: true });
  for (const browser of ['chromium', 'firefox'] as const) await prepareBrowser(browser);
  if (args.length > 0) return run('vitest', ['run', ...args]);
  const folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-test-'));
  try {
    const { passed, failed, failures } = await testAll(folder);
    for (const failure of failures) process.stdout.write(`Failed: ${failure}\n`);
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
