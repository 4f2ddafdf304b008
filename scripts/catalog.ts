import { gzipSync } from 'node:zlib';
import { techniqueTable } from '@/utils/attack/schema';
import { packFile } from './attack-data';
import { CatalogError, type CompiledFile, compileBundles } from './catalog/bundles';
import { writeGenerated } from './generated/files';

/**
 * `npm run catalog -- <bundle.json>...` compiles STIX bundles of ATT&CK into data/attack/<domain>.json, and packs
 * them with the lexicon and their index. Nothing is written unless every file compiles.
 */

function summary({ compiled, content }: CompiledFile): string {
  const live = compiled.techniques.filter((line) => techniqueTable.read(line).status === 'live').length;
  return [
    `${compiled.domain} ${compiled.version}:`,
    `${compiled.tactics.length} tactics, ${compiled.techniques.length} techniques (${live} live),`,
    `${compiled.groups.length} groups, ${compiled.software.length} software;`,
    `${(gzipSync(content, { level: 9 }).length / 1000).toFixed(1)} kB gzipped`,
  ].join(' ');
}

async function main(paths: string[]): Promise<void> {
  if (paths.length === 0) throw new CatalogError('Which bundles? npm run catalog -- path/to/*.json');
  const files = await compileBundles(paths);
  for (const file of files) console.log(summary(file));
  await writeGenerated(files);
  await writeGenerated([await packFile()]);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CatalogError) && !(error instanceof Error && 'code' in error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
