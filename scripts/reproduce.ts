import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extensionDir } from '@/tests/support/builds';
import { zipPackage } from './browsers/build';
import type { BrowserName } from './browsers/find';

/**
 * `npm run reproduce` builds the packages twice, here and from a copy in another folder, in another time zone, and
 * compares the zips byte by byte. It prints their SHA-256; two people with the same sources, the same Node and the same
 * node_modules get the same.
 */

/** Copies the files of the project that are not ignored, and links node_modules. */
async function copyProject(to: string): Promise<void> {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = await promisify(execFile)('git', list, { maxBuffer: 1e8 });
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await copyFile(file, join(to, file));
  }
  await symlink(resolve('node_modules'), join(to, 'node_modules'));
}

/** Builds the package of a browser in a folder. @returns the SHA-256 of the zip */
async function digestOfBuild(folder: string, browser: BrowserName, zone: string): Promise<string> {
  const zip = await zipPackage(browser, { cwd: folder, env: { ...process.env, TZ: zone } });
  return createHash('sha256')
    .update(await readFile(zip))
    .digest('hex');
}

/** Returns the files of two builds that differ, or that only one of them has. */
async function differences(one: string, other: string): Promise<string[]> {
  const contents = async (build: string) => {
    const found = await readdir(build, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const read = files.map(async (file) => [relative(build, file), await readFile(file, 'latin1')] as const);
    return new Map(await Promise.all(read));
  };
  const [first, second] = await Promise.all([contents(one), contents(other)]);
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  return names.filter((name) => first.get(name) !== second.get(name));
}

const folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-again-'));
try {
  await copyProject(folder);
  for (const browser of ['chromium', 'firefox'] as const) {
    const here = await digestOfBuild('.', browser, 'UTC');
    const there = await digestOfBuild(folder, browser, 'Asia/Kathmandu');
    console.log(
      `${here === there ? 'ok    ' : 'FAILED'} ${browser} ${here}${here === there ? '' : ` ${there}`}`,
    );
    if (here === there) continue;
    process.exitCode = 1;
    const build = join('.output', basename(extensionDir(browser)));
    for (const name of await differences(build, join(folder, build))) console.log(`       ${name}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
