import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { loadLexicon } from '@/utils/attack/lexicon';
import { loadCatalogue } from '@/utils/attack/load';
import { compileSearchIndex, serializeSearchIndex } from '@/utils/attack/search-index';

const PUBLIC = new URL('../public/', import.meta.url);

/**
 * Compiles public/attack/search-index.json of the catalogue and the lexicon beside it: the last step of whatever changes
 * one of them. Says in a line how big it is.
 */
export async function writeSearchIndex(): Promise<void> {
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(path, PUBLIC), 'utf8'));
  const [catalogue, lexicon] = await Promise.all([loadCatalogue(read), loadLexicon(read)]);
  const text = serializeSearchIndex(compileSearchIndex(catalogue, lexicon));
  await writeFile(fileURLToPath(new URL('attack/search-index.json', PUBLIC)), text);
  console.log(`search index; ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB gzipped`);
}
