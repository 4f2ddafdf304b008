import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { DOMAINS } from '@/utils/attack/schema';
import { compileBundles } from '../catalog/bundles';
import { GENERATORS } from '../generated';
import { staleFiles } from '../generated/files';
import { mispFile } from '../misp';
import { staleIcons } from './icons';

/** The folder of the STIX bundles from which the catalogue is compiled; it need not exist. */
const BUNDLES = '../shared/attack';

/** The definitions of MISP from which data/misp.json was compiled; they need not exist. */
const MISP = ['../shared/formats/misp', '../shared/names/misp-galaxy-names.json'] as const;

const versionSchema = z.looseObject({ version: z.string() });

/** Returns the bundles from which data/attack was compiled, by the versions that it states. */
async function bundles(): Promise<string[]> {
  return Promise.all(
    DOMAINS.map(async (domain) => {
      const { version } = versionSchema.parse(
        JSON.parse(await readFile(`data/attack/${domain}.json`, 'utf8')),
      );
      return `${BUNDLES}/${domain}-${version}.json`;
    }),
  );
}

/**
 * Compares the compiled and committed files with their sources: the catalogue, the pack, the examples, the JSON
 * Schema, the sample library and the icons.
 *
 * @returns a line for each file that differs
 * @throws when ../shared/attack exists but lacks a bundle from which data/attack was compiled
 */
export async function checkGenerated(): Promise<string[]> {
  const catalog = { command: 'npm run catalog', make: async () => compileBundles(await bundles()) };
  const withSources = existsSync(BUNDLES);
  if (!withSources) console.log(`data/attack is not compared with its sources: there is no ${BUNDLES}`);
  const misp = { command: 'npm run misp', make: async () => [await mispFile(...MISP)] };
  const withMisp = MISP.every((path) => existsSync(path));
  const compiled = [...(withSources ? [catalog] : []), ...(withMisp ? [misp] : [])];
  return [...(await staleFiles([...compiled, ...GENERATORS])), ...(await staleIcons('.'))];
}
