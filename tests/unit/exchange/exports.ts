import { readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import { parseCatalogue } from '@/utils/attack/parse';
import { DOMAINS } from '@/utils/attack/schema';
import type { Format } from '@/utils/exchange/export/format';
import type { Library } from '@/utils/exchange/library';
import { context } from './samples';

/** The catalogue of the package. */
export const catalogue = parseCatalogue(
  DOMAINS.map((domain): unknown =>
    JSON.parse(readFileSync(new URL(`../../../data/attack/${domain}.json`, import.meta.url), 'utf8')),
  ),
);

/** Returns the text of an export; options that are not given have their defaults. */
export function exported<Options extends z.ZodMiniObject>(
  format: Format<Options>,
  selection: Readonly<Library>,
  options: Partial<z.infer<Options>> = {},
): string {
  return [...format.write({ selection, catalogue, context }, format.options.parse(options))].join('');
}
