import { checkFixtures } from './check/fixtures';
import { checkGenerated } from './check/generated';
import { checkLinks } from './check/links';
import { checkRegularExpressions } from './check/regular-expressions';
import { checkSizes } from './check/sizes';

/**
 * `npm run check` checks that the compiled and committed files match their sources, that there are fixtures
 * of each version of the database, that the links of README and docs
 * lead somewhere, and that the packages are within their size budgets. `npm run check links` runs one of these
 * checks.
 */

const CHECKS: Record<string, () => Promise<string[]>> = {
  generated: checkGenerated,
  fixtures: async () => checkFixtures('.'),
  links: () => checkLinks('.'),
  expressions: checkRegularExpressions,
  sizes: checkSizes,
};

/**
 * Runs a check and prints its findings.
 *
 * @returns true if there are none
 */
async function passes(name: string): Promise<boolean> {
  const check = CHECKS[name];
  if (check === undefined) throw new Error(`No check ${name}: there are ${Object.keys(CHECKS).join(', ')}`);
  const findings = await check();
  console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  for (const finding of findings) console.log(`       ${finding}`);
  return findings.length === 0;
}

try {
  const asked = process.argv.slice(2);
  for (const name of asked.length > 0 ? asked : Object.keys(CHECKS))
    if (!(await passes(name))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
