import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The browsers that the extension is built for and tested in. */
export type BrowserName = 'chromium' | 'firefox';

/** The data to find and install a browser. */
interface Known {
  /** Environment variable that names the program and wins over everything else. */
  variable: string;
  /** Its names in PATH, the preferred one first; branded Chrome last, because it handles extensions differently. */
  names: readonly string[];
  /** Paths outside PATH where installers put it. */
  paths: readonly string[];
  /** The Debian package; Ubuntu's packages of these names are snap wrappers, which automation cannot drive. */
  debianPackage: string;
}

const KNOWN: Record<BrowserName, Known> = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    paths: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
    debianPackage: 'chromium',
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox', 'firefox-esr'],
    paths: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    debianPackage: 'firefox-esr',
  },
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/**
 * Looks for a browser: the environment variable (CHROMIUM or FIREFOX), then PATH, then where installers put it.
 *
 * @returns the path of its program, or undefined when there is none
 * @throws when the environment variable names something that is not a program: a wrong setting is not to be passed over
 */
export function findBrowser(browser: BrowserName): string | undefined {
  const { variable, names, paths } = KNOWN[browser];
  const set = process.env[variable];
  if (set !== undefined && set !== '') {
    if (!isProgram(set)) throw new Error(`${variable} is set to ${set}, which is not a program.`);
    return set;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths].find(isProgram);
}

/** Runs a command with its output on our stderr, so that a long installation is seen to move. */
function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with code ${code}`)),
    );
  });
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * Finds a browser as `findBrowser` does and, where there is none and we are root on Debian, installs it with apt.
 *
 * @returns the path of its program
 * @throws when there is none and it cannot be installed: one line that says what to do
 */
export async function ensureBrowser(browser: BrowserName): Promise<string> {
  const found = findBrowser(browser);
  if (found !== undefined) return found;
  const { variable, debianPackage } = KNOWN[browser];
  const advice = `Install ${browser} (on Debian: apt-get install ${debianPackage}) or set ${variable} to its program.`;
  if (!canInstall()) throw new Error(`No ${browser} found. ${advice}`);
  console.error(`No ${browser} found; installing the package ${debianPackage}.`);
  try {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', '--no-install-recommends', debianPackage]);
  } catch (error) {
    throw new Error(`Installing ${debianPackage} failed. ${advice}`, { cause: error });
  }
  const installed = findBrowser(browser);
  if (installed === undefined) throw new Error(`${debianPackage} is installed but not in PATH. ${advice}`);
  return installed;
}
