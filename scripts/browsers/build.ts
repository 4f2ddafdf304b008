import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { run } from '../run';
import { type BrowserName, ensureBrowser } from './find';

const VARIABLES: Record<BrowserName, string> = { chromium: 'CHROMIUM', firefox: 'FIREFOX' };
/** The arguments of wxt that choose the browser. */
const TARGETS: Record<BrowserName, readonly string[]> = { chromium: [], firefox: ['-b', 'firefox', '--mv3'] };
/** The names of the browsers in those of the zips, as wxt gives them. */
const ZIP_NAMES: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

const packageSchema = z.looseObject({ name: z.string(), version: z.string() });

/**
 * Finds or installs a browser, sets its path in the environment for the tests' browsers, and builds the extension for
 * it.
 *
 * @throws when there is no browser, or the build fails
 */
export async function prepareBrowser(browser: BrowserName): Promise<void> {
  process.env[VARIABLES[browser]] = await ensureBrowser(browser);
  if ((await run('wxt', ['build', ...TARGETS[browser]])) !== 0)
    throw new Error(`The build for ${browser} failed.`);
}

/**
 * Builds and zips the package for a browser.
 *
 * @param options the folder and the environment of the build; by default those of this process
 * @returns the path of the zip
 * @throws when it cannot be built
 */
export async function zipPackage(
  browser: BrowserName,
  { cwd = '.', env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  if ((await run('wxt', ['zip', ...TARGETS[browser], '--level', 'error'], { cwd, env })) !== 0)
    throw new Error(`the package for ${browser} could not be zipped`);
  const { name, version } = packageSchema.parse(
    JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')),
  );
  return join(cwd, '.output', `${name}-${version}-${ZIP_NAMES[browser]}.zip`);
}
