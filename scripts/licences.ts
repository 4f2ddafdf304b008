import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const packageSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  homepage: z.optional(z.string()),
});

/** A library whose code is in the package. */
export interface LibraryLicence {
  name: string;
  version: string;
  /** SPDX expression. */
  license: string;
  homepage: string;
  /** The text of its licence file; null if its npm package has none. */
  text: string | null;
}

/** The build tools of which a part becomes part of the scripts. */
const TOOLS = ['@wxt-dev/browser', 'rolldown', 'vite', 'wxt'];
/** Begins the licences of the packages that vite bundles: they are not in the part that ships. */
const VITE_BUNDLED = /^# Licenses of bundled dependencies/m;

/**
 * Reads the licences of all libraries whose code is in the package: the dependencies of package.json, which have none of
 * their own, and the runtimes of build tools. A test compares them with the bundles.
 */
export async function libraryLicences(root: string): Promise<LibraryLicence[]> {
  const { dependencies } = z
    .looseObject({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const names = [...Object.keys(dependencies), ...TOOLS].sort();
  return Promise.all(
    names.map(async (library) => {
      const folder = join(root, 'node_modules', library);
      const {
        name,
        version,
        license,
        homepage = '',
      } = packageSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
      const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
      const whole = file === undefined ? null : await readFile(join(folder, file), 'utf8');
      const text = whole?.split(VITE_BUNDLED)[0]?.trim() ?? null;
      return { name, version, license, homepage, text };
    }),
  );
}

/** Returns the file of the package that has the licences of the libraries. */
export async function thirdPartyLicences(root: string): Promise<string> {
  const licences = await libraryLicences(root);
  const head = 'TTP Clipper contains code of these libraries. The licence of each follows its name.';
  const parts = licences.map(({ name, version, license, homepage, text }) =>
    [`${name} ${version} (${license})`, homepage, text ?? ''].filter(Boolean).join('\n\n'),
  );
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
