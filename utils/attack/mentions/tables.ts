import { wordsOf } from '@/utils/text/words';
import type { Catalogue, Technique } from '../catalogue';
import { mentionsIn, perCell, withoutDeepCells } from './cells';
import { gridOf } from './grid';
import { mentionOfId } from './id-mention';
import type { Mention } from './mention';
import type { PageCell, PageText } from './page-text';
import { proseIn, textWithout } from './prose';
import { withoutInvisible } from './script-patterns';
import { distinct, tacticsAbove } from './table-heading';

/** A table row that names techniques. "Add all from this table" makes observations from it. */
export interface TableRow {
  /** Live technique ids, in the order of the row, without techniques of whose sub-techniques it names one. */
  readonly techniques: readonly string[];
  /**
   * The tactics that the row names, or else the row above it that spans the table, or else the table's caption or heading:
   * for each its id, or the ids of all tactics of a name that several have.
   */
  readonly tactics: readonly (readonly string[])[];
  /** The cell that says what was done: the row's longest text that is neither id nor name. Null when it has none. */
  readonly use: PageCell | null;
  /** Start of the row's first cell and end of its last one, in UTF-16 code units of the page's text. */
  readonly start: number;
  readonly end: number;
}

/** The mentions in tables that reading the plain text misses, and the ids in it that are only a part of an id. */
export interface TableMentions {
  readonly found: readonly Mention[];
  /** Offsets of the ids that a sub-technique's number in the next cell completes. */
  readonly parts: ReadonlySet<number>;
}

const SUB_NUMBER = /^[./]?(\d{3})$/;
const PARENT_ID = /^(T\d{4})$/i;
const ID_OR_SUB_NUMBER = /\bT\d{4}\b|^[./]\d{3}$/i;
/** The header of a column whose cells name techniques. */
const TECHNIQUE_HEADER = /\b(?:sub-?)?techniques?\b/i;
/** The header of a column whose cells do not say what was done. */
const NO_USE_HEADER =
  /\b(?:tactics?|techniques?|id|ids|domain|name|url|link|reference|mitigations?|platforms?|data sources?)\b/i;
/** Limit for the header of a technique column, in UTF-16 code units: longer text is no header. */
const MAX_HEADER_LENGTH = 40;
/** The header of a column whose cells say what was done, however short they are. */
const USE_HEADER =
  /\b(?:uses?|procedures?|descriptions?|details?|commands?|evidence|examples?|observ(?:ed|ations?)|activit(?:y|ies)|behaviou?rs?|comments?|notes?)\b/i;

type Grid = readonly (readonly (PageCell | null)[])[];

/** Reads the tables of a page. */
export interface TableReader {
  /** Finds ids that two cells share ("T1059" | ".001"), and techniques named without an id in a technique column. */
  mentions(page: PageText): TableMentions;
  /**
   * Returns, for each table, the rows that name techniques.
   *
   * @param mentions all mentions of the page, sorted
   */
  rows(page: PageText, mentions: readonly Mention[]): TableRow[][];
}

/** Creates the table reader of a catalogue. */
export function createTableReader(catalogue: Catalogue): TableReader {
  const byName = techniquesByName(catalogue);
  const names = new Set(
    [...catalogue.techniques, ...catalogue.tactics, ...catalogue.groups, ...catalogue.software].map(
      ({ name }) => spelling(name),
    ),
  );
  const isName = (words: string): boolean => names.has(words) || byName.has(words);
  return {
    mentions: ({ text, tables }) => {
      const found: Mention[] = [];
      const parts = new Set<number>();
      const facts = perCell((cell) => factsOf(cell, text));
      for (const table of withoutDeepCells(tables)) {
        for (const { mention, part } of mentionsInGrid(catalogue, byName, gridOf(table), facts)) {
          found.push(mention);
          if (part !== null) parts.add(part);
        }
      }
      return { found, parts };
    },
    rows: ({ text, tables }, mentions) => {
      const facts = perCell((cell) => factsOf(cell, text));
      const named = perCell((cell) => namedIn(cell, text, mentions, isName));
      return withoutDeepCells(tables).map((table) => {
        const grid = gridOf(table);
        const columns = columnsOf(grid, facts);
        let above = tacticsAbove(text, mentions, table);
        return grid.flatMap((row) => {
          const spanning = spanningCell(row, facts);
          if (spanning !== null && named(spanning).techniques.length === 0)
            above = named(spanning).saysWhat ? [] : named(spanning).tactics;
          return rowOf(row, columns, named, above) ?? [];
        });
      });
    },
  };
}

/** Facts about the text of a cell. */
interface CellFacts {
  /** Offset of the text without white space at its start. */
  readonly start: number;
  /** The technique id, in upper case, that the whole cell is; or null. */
  readonly parent: string | null;
  /** The three digits of a sub-technique that the whole cell is; or null. */
  readonly subNumber: string | null;
  readonly isEmpty: boolean;
  readonly hasId: boolean;
  /** The words of the cell, by which a technique is found that is named without its id. */
  readonly spelling: string;
  readonly isTechniqueHeader: boolean;
  readonly isHeaderWithoutUse: boolean;
  readonly isHeaderOfUse: boolean;
}

function factsOf({ start, end }: PageCell, text: string): CellFacts {
  const untrimmed = text.slice(start, end);
  const cell = withoutInvisible(untrimmed).trim();
  return {
    start: start + untrimmed.length - untrimmed.trimStart().length,
    parent: PARENT_ID.exec(cell)?.[1]?.toUpperCase() ?? null,
    subNumber: SUB_NUMBER.exec(cell)?.[1] ?? null,
    isEmpty: cell === '',
    hasId: ID_OR_SUB_NUMBER.test(cell),
    spelling: spelling(cell),
    isTechniqueHeader: cell.length < MAX_HEADER_LENGTH && TECHNIQUE_HEADER.test(cell),
    isHeaderWithoutUse: NO_USE_HEADER.test(cell),
    isHeaderOfUse: cell.length < MAX_HEADER_LENGTH && USE_HEADER.test(cell),
  };
}

type FactsOf = (cell: PageCell) => CellFacts;

/** A mention in a cell. */
interface CellMention {
  readonly mention: Mention;
  /** Offset of the parent's id in the cell before, if this cell completes it; else null. */
  readonly part: number | null;
}

/** Finds the mentions of a table that reading the plain text misses. A cell that spans several slots is read once. */
function* mentionsInGrid(
  catalogue: Catalogue,
  byName: ReadonlyMap<string, Technique>,
  grid: Grid,
  facts: FactsOf,
): Generator<CellMention> {
  const columns = techniqueColumns(grid, facts);
  const seen = new Set<PageCell>();
  let parent: string | null = null;
  for (const row of grid) {
    const hasId = row.some((cell) => cell !== null && facts(cell).hasId);
    for (const [x, cell] of row.entries()) {
      if (cell === null) continue;
      parent = facts(cell).parent ?? parent;
      if (seen.has(cell)) continue;
      seen.add(cell);
      const left = row[x - 1] ?? null;
      const sub = parent === null ? null : subTechniqueIn(catalogue, parent, left, cell, facts);
      if (sub !== null) yield sub;
      // A technique whose name is the whole cell counts only if the row has no id.
      const technique = columns.has(x) && !hasId ? byName.get(facts(cell).spelling) : undefined;
      const named =
        technique === undefined ? null : mentionOfId(catalogue, technique.id, cell.start, cell.end);
      if (named !== null) yield { mention: named, part: null };
    }
  }
}

/**
 * Returns the sub-technique whose number stands in a cell of its own (".001"), to the right of its parent's id or of an
 * empty cell; null if the cell holds something else.
 *
 * @param parent the last technique id above or to the left
 */
function subTechniqueIn(
  catalogue: Catalogue,
  parent: string,
  left: PageCell | null,
  cell: PageCell,
  facts: FactsOf,
): CellMention | null {
  const { subNumber } = facts(cell);
  if (subNumber === null) return null;
  const before = left === null ? null : facts(left);
  const followsParent = before !== null && before.parent !== null;
  if (before !== null && !before.isEmpty && !followsParent) return null;
  const mention = mentionOfId(catalogue, `${parent}.${subNumber}`, cell.start, cell.end);
  return mention === null ? null : { mention, part: followsParent ? before.start : null };
}

/** Returns the columns whose header, in the first two rows, announces techniques. */
function techniqueColumns(grid: Grid, facts: FactsOf): Set<number> {
  const columns = new Set<number>();
  for (const row of grid.slice(0, 2))
    row.forEach((cell, x) => {
      if (cell !== null && facts(cell).isTechniqueHeader) columns.add(x);
    });
  return columns;
}

/** The columns of a table by whether their cells say what was done. */
interface Columns {
  /** Those with a header that announces something else. */
  readonly withoutUse: ReadonlySet<number>;
  /** Those with a header that announces it. */
  readonly withUse: ReadonlySet<number>;
}

/** Returns the columns by their headers, in the first row with headers that does not span the table. */
function columnsOf(grid: Grid, facts: FactsOf): Columns {
  const headers =
    grid.find((row) => row.some((cell) => cell?.header) && spanningCell(row, facts) === null) ?? [];
  const those = (which: 'isHeaderWithoutUse' | 'isHeaderOfUse') =>
    new Set(headers.flatMap((cell, x) => (cell?.header && facts(cell)[which] ? [x] : [])));
  return { withoutUse: those('isHeaderWithoutUse'), withUse: those('isHeaderOfUse') };
}

/** Returns the only cell of a row that is not empty, if the table has more columns; else null. */
function spanningCell(row: Grid[number], facts: FactsOf): PageCell | null {
  if (row.length < 2) return null;
  let only: PageCell | null = null;
  for (const cell of row) {
    if (cell === null || cell === only || facts(cell).isEmpty) continue;
    if (only !== null) return null;
    only = cell;
  }
  return only;
}

/** The ids that a cell names, each once, and what its text is. */
interface CellNames {
  readonly techniques: readonly string[];
  /** As in {@link TableRow}. */
  readonly tactics: readonly (readonly string[])[];
  /** True if it has text other than ids, names, numbers and dates. */
  readonly isText: boolean;
  /** True if it has enough of such text to say what was done. */
  readonly saysWhat: boolean;
}

function namedIn(
  cell: PageCell,
  text: string,
  mentions: readonly Mention[],
  isName: (words: string) => boolean,
): CellNames {
  const inCell = mentionsIn(mentions, cell);
  return {
    techniques: idsOfKind(inCell, 'technique'),
    tactics: tacticsIn(inCell),
    ...proseIn(textWithout(text, cell, inCell), isName),
  };
}

/** Returns the tactics that mentions name, each once. */
function tacticsIn(mentions: readonly Mention[]): TableRow['tactics'] {
  return distinct(mentions.filter(({ kind }) => kind === 'tactic').map(({ ids }) => ids));
}

/** Returns what a row says; null if it is a header or names no technique. */
function rowOf(
  row: Grid[number],
  { withoutUse, withUse }: Columns,
  named: (cell: PageCell) => CellNames,
  above: TableRow['tactics'],
): TableRow | null {
  const cells = [...new Set(row.filter((cell) => cell !== null))];
  if (cells.length === 0 || cells.every(({ header }) => header)) return null;
  let use: PageCell | null = null;
  for (const [x, cell] of row.entries()) {
    if (cell === null || cell.header || withoutUse.has(x)) continue;
    const { isText, saysWhat } = named(cell);
    if (!saysWhat && !(isText && withUse.has(x))) continue;
    if (use === null || cell.end - cell.start > use.end - use.start) use = cell;
  }
  // Ids in the text of the use are remarks. The row's own ids stand in its other cells, unless these have none.
  const own = cells.filter((cell) => cell !== use);
  const techniquesOf = (some: readonly PageCell[]) => [
    ...new Set(some.flatMap((cell) => named(cell).techniques)),
  ];
  const ownTechniques = techniquesOf(own);
  const techniques = withoutParents(ownTechniques.length > 0 ? ownTechniques : techniquesOf(cells));
  if (techniques.length === 0) return null;
  const tactics = own.flatMap((cell) => (named(cell).saysWhat ? [] : named(cell).tactics));
  return {
    techniques,
    tactics: tactics.length > 0 ? distinct(tactics) : above,
    use,
    start: cells.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY),
    end: cells.reduce((last, { end }) => Math.max(last, end), 0),
  };
}

/** Leaves out the techniques of whose sub-techniques one is among them: with its parent, ATT&CK names each of them. */
function withoutParents(ids: readonly string[]): string[] {
  const parents = new Set(ids.flatMap((id) => (id.includes('.') ? [id.slice(0, id.indexOf('.'))] : [])));
  return ids.filter((id) => !parents.has(id));
}

function idsOfKind(mentions: readonly Mention[], kind: Mention['kind']): string[] {
  return [...new Set(mentions.filter((one) => one.kind === kind).flatMap(({ ids }) => ids))];
}

/**
 * Indexes live techniques by name, and sub-techniques also by "Parent: Name". Where domains share a name, Enterprise's
 * technique is taken.
 */
function techniquesByName(catalogue: Catalogue): Map<string, Technique> {
  const known = new Map<string, Technique | null>();
  const learn = (name: string, technique: Technique): void => {
    const key = spelling(name);
    const other = known.get(key);
    // If two parents have a sub-technique of this name, the name alone identifies neither.
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

const spelling = (name: string): string => wordsOf(name).join(' ');
