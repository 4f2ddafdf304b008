import type { Texts } from './pack/texts';
import type { Domain } from './schema';

/** The rows of a table: lines with tabs between the fields, of which the first is the id. */
export interface Rows {
  readonly length: number;
  readonly at: (place: number) => string;
  /** The id of a row; undefined where there is none. */
  readonly idAt: (place: number) => string | undefined;
  /** The row that has an id, or -1. */
  readonly placeOf: (id: string) => number;
  /** The ids that begin with a text, in the order of the rows. */
  readonly idsBeginning: (start: string) => string[];
}

/** The tables of a domain. */
export type TableName = 'tactics' | 'techniques' | 'groups' | 'software';

/** The tables of a domain, wherever they lie; see schema.ts for what is in them. */
export interface DomainTables extends Readonly<Record<TableName, Rows>> {
  readonly domain: Domain;
  /** ATT&CK version, such as 19.0. */
  readonly version: string;
  readonly platforms: readonly string[];
}

/** Lines in any order, each with an id of its own. */
export function rowsOfLines(lines: readonly string[]): Rows {
  const ids = lines.map(idOf);
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    length: lines.length,
    at: (place) => lines[place] ?? '',
    idAt: (place) => ids[place],
    placeOf: (id) => places.get(id) ?? -1,
    idsBeginning: (start) => ids.filter((id) => id.startsWith(start)),
  };
}

/** Lines of a pack, ascending by id. None is read before it is asked for. */
export function rowsOfTexts(texts: Texts): Rows {
  const ids: string[] = [];
  const idAt = (place: number): string | undefined => {
    if (place >= texts.length) return undefined;
    ids[place] ??= texts.before('\t', place);
    return ids[place];
  };
  return {
    length: texts.length,
    at: texts.at,
    idAt,
    idsBeginning: (start) => {
      const [from, to] = texts.beginningWith(start);
      return Array.from({ length: to - from }, (_row, place) => idAt(from + place) ?? '');
    },
    placeOf: (id) => {
      const [from, to] = texts.beginningWith(`${id}\t`);
      return from < to ? from : -1;
    },
  };
}

function idOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}
