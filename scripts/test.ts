import { type BrowserName, ensureBrowser } from './browsers/find';
import { run } from './run';

/**
 * `npm test`: everything there is to test, on a machine that may have no browser yet. Finds or installs Chromium and
 * Firefox, builds the extension for both, and runs vitest over all its projects. Further arguments go to vitest:
 * `npm test -- --project unit`, `npm test -- tests/e2e/capture.test.ts`.
 */

const VARIABLES: Record<BrowserName, string> = { chromium: 'CHROMIUM', firefox: 'FIREFOX' };

async function main(args: readonly string[]): Promise<number> {
  for (const browser of ['chromium', 'firefox'] as const)
    process.env[VARIABLES[browser]] = await ensureBrowser(browser);
  const builds = [['build'], ['build', '-b', 'firefox', '--mv3']];
  for (const build of builds) {
    const code = await run('wxt', build);
    if (code !== 0) return code;
  }
  return run('vitest', ['run', ...args]);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
