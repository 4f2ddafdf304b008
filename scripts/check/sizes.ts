import { extensionDir } from '@/tests/support/builds';
import { zipPackage } from '../browsers/build';
import type { BrowserName } from '../browsers/find';
import { measureSizes, missedBudgets, type Size } from './budgets';

/**
 * Builds and zips the package for a browser, and measures everything that has a size budget.
 *
 * @throws when it cannot be built
 */
export async function packageSizes(browser: BrowserName): Promise<Size[]> {
  const zip = await zipPackage(browser);
  return measureSizes(extensionDir(browser), zip);
}

/**
 * Measures both packages.
 *
 * @returns a line for each missed size budget
 */
export async function checkSizes(): Promise<string[]> {
  const missed: string[] = [];
  for (const browser of ['chromium', 'firefox'] as const)
    missed.push(...missedBudgets(await packageSizes(browser)).map((line) => `${browser}: ${line}`));
  return missed;
}
