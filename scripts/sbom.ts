import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { DOMAINS } from '@/utils/attack/schema';
import { billOfMaterials, type DataSource, npmBomSchema } from './package/bom';

/**
 * `npm run sbom` writes the bill of materials of a release (CycloneDX JSON), to be published beside the zips, which it
 * names with their hashes. Run it after `npm run zip` and `npm run zip:firefox`: these note which packages their bundles
 * contain.
 */

const OUTPUT = '.output';
const BROWSERS = ['chrome', 'firefox'] as const;
const TERMS = {
  name: 'ATT&CK Terms of Use',
  url: 'https://attack.mitre.org/resources/legal-and-branding/terms-of-use/',
};
const packageSchema = z.looseObject({ name: z.string(), version: z.string() });
const versionSchema = z.looseObject({ version: z.string() });

async function read<T>(schema: z.ZodMiniType<T>, file: string): Promise<T> {
  return schema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Returns what the bundles of both browsers contain. */
async function shippedPackages(): Promise<Set<string>> {
  const lists = BROWSERS.map((browser) => read(z.array(z.string()), `${OUTPUT}/shipped-${browser}.json`));
  return new Set((await Promise.all(lists)).flat());
}

async function main(): Promise<string> {
  const { name, version } = await read(packageSchema, 'package.json');
  const data: DataSource[] = [];
  for (const domain of DOMAINS) {
    const { version } = await read(versionSchema, `data/attack/${domain}.json`);
    data.push({ name: domain, version, terms: TERMS });
  }
  const distributions = BROWSERS.map(async (browser) => {
    const file = `${name}-${version}-${browser}.zip`;
    return { file, content: await readFile(`${OUTPUT}/${file}`) };
  });
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    maxBuffer: 1e8,
    shell: process.platform === 'win32',
  });
  const bill = billOfMaterials(npmBomSchema.parse(JSON.parse(stdout)), {
    name,
    shipped: await shippedPackages(),
    data,
    distributions: await Promise.all(distributions),
  });
  const file = `${OUTPUT}/${name}-${version}.cdx.json`;
  await writeFile(file, `${JSON.stringify(bill, null, 2)}\n`);
  return file;
}

try {
  console.log(await main());
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  console.error(missing ? 'Run npm run zip and npm run zip:firefox first.' : error);
  process.exitCode = 1;
}
