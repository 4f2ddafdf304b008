import type { Texts } from './pack/texts';
import type { Domain } from './schema';

/** The rows of a table: lines with tab-separated fields; the first field is the id. */
export interface Rows {
  readonly length: number;
  /** Returns the line of a row; an empty text beyond the end. */
  readonly at: (index: number) => string;
  /** Returns the id of a row; undefined beyond the end. */
  readonly idAt: (index: number) => string | undefined;
  /** Returns the index of the row with this id, or -1. */
  readonly indexOf: (id: string) => number;
  /** Returns the ids that begin with a prefix, in the order of the rows. */
  readonly idsWithPrefix: (start: string) => string[];
}

/** The names of a domain's tables. */
export type TableName = 'tactics' | 'techniques' | 'groups' | 'software';

/** The tables of a domain, wherever they are stored; schema.ts describes their content. */
export interface DomainTables extends Readonly<Record<TableName, Rows>> {
  readonly domain: Domain;
  /** ATT&CK version, such as 19.0. */
  readonly version: string;
  readonly platforms: readonly string[];
}

/** Creates rows from lines in any order; ids must be unique. */
export function rowsOfLines(lines: readonly string[]): Rows {
  const ids = lines.map(idOf);
  const places = new Map(ids.map((id, index) => [id, index]));
  return {
    length: lines.length,
    at: (index) => lines[index] ?? '',
    idAt: (index) => ids[index],
    indexOf: (id) => places.get(id) ?? -1,
    idsWithPrefix: (start) => ids.filter((id) => id.startsWith(start)),
  };
}

/** Creates rows from the lines of a pack, sorted by id. A line is read when it is asked for. */
export function rowsOfTexts(texts: Texts): Rows {
  const ids: string[] = [];
  const idAt = (index: number): string | undefined => {
    if (index >= texts.length) return undefined;
    ids[index] ??= texts.before('\t', index);
    return ids[index];
  };
  return {
    length: texts.length,
    at: texts.at,
    idAt,
    idsWithPrefix: (start) => {
      const [from, to] = texts.prefixRange(start);
      return Array.from({ length: to - from }, (_row, index) => idAt(from + index) ?? '');
    },
    indexOf: (id) => {
      const [from, to] = texts.prefixRange(`${id}\t`);
      return from < to ? from : -1;
    },
  };
}

function idOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}
