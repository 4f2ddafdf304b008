import type { Source } from '../../import/finding';
import { isWebAddress } from '../../parse/fields';

/** The properties at the top of a note that hold the address of its report. */
const ADDRESSES = ['url', 'source', 'link', 'reference'];

/** Limit for the properties, in UTF-16 code units. */
const MAX_LENGTH = 20_000;

/**
 * Returns the report that the properties at the top of a Markdown file name (YAML front matter, as Obsidian writes it);
 * null if they name none.
 */
export function frontMatterSource(text: string): Source | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .slice(0, MAX_LENGTH)
    .split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) return null;
  const properties = new Map(
    lines.slice(1, end).flatMap((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) return [];
      const value = line
        .slice(colon + 1)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      return [[line.slice(0, colon).trim().toLowerCase(), value] as const];
    }),
  );
  const url = ADDRESSES.map((name) => properties.get(name) ?? '').find(isWebAddress);
  if (url === undefined) return null;
  return {
    url,
    title: properties.get('title'),
    published: properties.get('published') ?? properties.get('date'),
  };
}
