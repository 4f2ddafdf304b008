import type { Attack } from '@/components/use-catalogue';
import { namedId } from '@/utils/attack/named';
import type { LookedUp } from './look-up';

/** Where a look-up of a text begins: with the details of the object that the text names, else with the search for it. */
export function startAt({ catalogue }: Attack, query: string): LookedUp {
  const text = query.trim();
  const id = namedId(catalogue, text);
  return { text, opened: id === null ? [] : [id] };
}
