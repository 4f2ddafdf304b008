import type { Catalogue, Technique } from '../catalogue';
import { fold } from '../words';
import { gridOf } from './grid';
import { mentionOfId } from './ids';
import type { Mention } from './mention';
import type { PageCell, PageTable, PageText } from './page-text';

/** A row of a table that names techniques: what "add all from this table" makes observations of. */
export interface TableRow {
  /** Live technique ids, as the row names them. */
  readonly techniques: readonly string[];
  /** Ids of the tactics that the row names. */
  readonly tactics: readonly string[];
  /** What was done, in the words of the row: its longest text that is neither id nor name. Null when it has none. */
  readonly use: PageCell | null;
  /** From the first of its cells to the last. */
  readonly start: number;
  readonly end: number;
}

/** What a table names beyond the ids and names in its text, and what of these is only a part of an id. */
export interface TableMentions {
  readonly found: readonly Mention[];
  /** Places of ids that a sub-technique's number in the next cell completes. */
  readonly parts: ReadonlySet<number>;
}

const SUB = /^[./]?(\d{3})$/;
const PARENT = /^(T\d{4})$/i;
const TECHNIQUE_HEAD = /\b(?:sub-?)?techniques?\b/i;
const NO_USE =
  /\b(?:tactics?|techniques?|id|ids|domain|name|url|link|reference|mitigations?|platforms?|data sources?)\b/i;

/** Reads the tables of a page. */
export interface TableReader {
  /** Ids in two cells ("T1059" | ".001") and names of techniques that stand in a column of techniques without an id. */
  mentions(page: PageText): TableMentions;
  /** The rows that name techniques, given all mentions of the page. */
  rows(page: PageText, table: PageTable, mentions: readonly Mention[]): TableRow[];
}

/** Makes the reader of tables for a catalogue. */
export function createTableReader(catalogue: Catalogue): TableReader {
  const byName = techniquesByName(catalogue);

  const mentions = ({ text, tables }: PageText): TableMentions => {
    const found: Mention[] = [];
    const parts = new Set<number>();
    for (const table of tables) {
      const grid = gridOf(table);
      const columns = columnsOf(grid, text, TECHNIQUE_HEAD);
      let parent: string | null = null;
      const read = new Set<PageCell>();
      for (const row of grid) {
        row.forEach((cell, x) => {
          if (cell === null) return;
          const written = text.slice(cell.start, cell.end).trim();
          const left = row[x - 1];
          const id = PARENT.exec(written)?.[1]?.toUpperCase();
          if (id !== undefined) parent = id;
          const sub = SUB.exec(written)?.[1];
          const after = left === undefined || left === null ? '' : text.slice(left.start, left.end).trim();
          if (
            sub !== undefined &&
            parent !== null &&
            !read.has(cell) &&
            (after === '' || PARENT.test(after))
          ) {
            const mention = mentionOfId(catalogue, `${parent}.${sub}`, cell.start, cell.end);
            if (mention !== null) {
              found.push(mention);
              if (left && PARENT.test(after))
                parts.add(left.start + text.slice(left.start, left.end).search(/\S/));
            }
          }
          if (columns.has(x) && !read.has(cell)) {
            const technique = byName.get(nameKey(written));
            const hasId = row.some(
              (other) =>
                other !== null && /\bT\d{4}\b|^[./]\d{3}$/i.test(text.slice(other.start, other.end).trim()),
            );
            if (technique !== undefined && !hasId) {
              const mention = mentionOfId(catalogue, technique.id, cell.start, cell.end);
              if (mention !== null) found.push(mention);
            }
          }
          read.add(cell);
        });
      }
    }
    return { found, parts };
  };

  const rows = ({ text }: PageText, table: PageTable, all: readonly Mention[]): TableRow[] => {
    const grid = gridOf(table);
    const heads = grid.find((row) => row.some((cell) => cell?.header)) ?? [];
    const notUse = new Set(
      heads.flatMap((cell, x) => (cell?.header && NO_USE.test(text.slice(cell.start, cell.end)) ? [x] : [])),
    );
    return grid.flatMap((row) => {
      const cells = [...new Set(row.filter((cell): cell is PageCell => cell !== null))];
      if (cells.length === 0 || cells.every(({ header }) => header)) return [];
      const inCell = (cell: PageCell) =>
        all.filter(({ start, end }) => start >= cell.start && end <= cell.end);
      const named = cells.flatMap(inCell);
      // Ids in the words of the use are asides; the row's own stand in its other cells, unless there are no others.
      const uses = row.filter(
        (cell, x): cell is PageCell =>
          cell !== null && !cell.header && !notUse.has(x) && isProse(text, cell, inCell(cell)),
      );
      const use = uses.reduce<PageCell | null>(
        (a, b) => (a === null || b.end - b.start > a.end - a.start ? b : a),
        null,
      );
      const own = cells.filter((cell) => cell !== use).flatMap(inCell);
      const techniques = idsOfKind(own, 'technique');
      const chosen = techniques.length > 0 ? techniques : idsOfKind(named, 'technique');
      if (chosen.length === 0) return [];
      return [
        {
          techniques: chosen,
          tactics: idsOfKind(own, 'tactic'),
          use,
          start: Math.min(...cells.map(({ start }) => start)),
          end: Math.max(...cells.map(({ end }) => end)),
        },
      ];
    });
  };

  return { mentions, rows };
}

/** The columns whose header says a thing. */
function columnsOf(grid: readonly (PageCell | null)[][], text: string, head: RegExp): Set<number> {
  const columns = new Set<number>();
  for (const row of grid.slice(0, 2)) {
    row.forEach((cell, x) => {
      if (cell === null) return;
      const written = text.slice(cell.start, cell.end).trim();
      if (written.length < 40 && head.test(written)) columns.add(x);
    });
  }
  return columns;
}

/** Text that is more than what it names: at least four words besides ids and names. */
function isProse(text: string, cell: PageCell, named: readonly Mention[]): boolean {
  let rest = text.slice(cell.start, cell.end);
  for (const { start, end } of [...named].reverse()) {
    rest = `${rest.slice(0, start - cell.start)} ${rest.slice(end - cell.start)}`;
  }
  return (rest.match(/[\p{L}\p{N}]{2,}/gu) ?? []).length >= 4;
}

function idsOfKind(mentions: readonly Mention[], kind: Mention['kind']): string[] {
  return [...new Set(mentions.filter((one) => one.kind === kind).flatMap(({ ids }) => ids))];
}

/** Live techniques by name, and sub-techniques by "Parent: Name" too; Enterprise first where domains share a name. */
function techniquesByName(catalogue: Catalogue): Map<string, Technique> {
  const known = new Map<string, Technique | null>();
  const learn = (name: string, technique: Technique): void => {
    const key = nameKey(name);
    const other = known.get(key);
    // A sub-technique's name that two parents share names neither by itself.
    if (other === undefined) known.set(key, technique);
    else if (other !== null && other.domain === technique.domain && other.id !== technique.id)
      known.set(key, null);
  };
  for (const technique of catalogue.techniques) {
    if (technique.status !== 'live') continue;
    learn(technique.name, technique);
    const parent = catalogue.parentOf(technique);
    if (parent !== undefined) learn(`${parent.name}: ${technique.name}`, technique);
  }
  return new Map([...known].flatMap(([key, technique]) => (technique === null ? [] : [[key, technique]])));
}

function nameKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
