import { readFile } from 'node:fs/promises';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { loadLexicon } from '@/utils/attack/lexicon';
import { loadCatalogue } from '@/utils/attack/load';
import { createSearch } from '@/utils/attack/search';

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(`public/${path}`, 'utf8'));

/** ATT&CK as the package has it. */
export const catalogue = await loadCatalogue(readJson);
export const lexicon = await loadLexicon(readJson);
export const search = createSearch(catalogue, lexicon);

/** An object of the catalogue. @throws when there is none of that id */
export function objectOf(id: string): CatalogueObject {
  const object = catalogue.object(id);
  if (object === undefined) throw new Error(`the catalogue has no ${id}`);
  return object;
}
