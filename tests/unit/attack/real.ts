import { readAttack } from '@/scripts/attack-data';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { createSearch } from '@/utils/attack/search';

/** ATT&CK as the package has it. */
export const { catalogue, lexicon, pack } = await readAttack();
export const search = createSearch(catalogue, lexicon, pack);

/** An object of the catalogue. @throws when there is none of that id */
export function objectOf(id: string): CatalogueObject {
  const object = catalogue.object(id);
  if (object === undefined) throw new Error(`the catalogue has no ${id}`);
  return object;
}
