import Papa from 'papaparse';
import { type ColumnMapping, guessColumns } from './column-mapping';

/** A table with a header. */
export interface Table {
  readonly names: readonly string[];
  /** The rows below the header, without blank ones. */
  readonly rows: readonly TableRow[];
  /** The rows above the header, such as a title. */
  readonly above: readonly TableRow[];
  /** The fields of the columns, as far as they can be guessed. */
  readonly mapping: ColumnMapping;
}

/** A row of a table. */
export interface TableRow {
  /** Its number as in a spreadsheet: the first row of the file is row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** The rows among which the header is searched. */
const HEADER_ROWS = 10;

/**
 * Reads a table: CSV (RFC 4180; comma, semicolon, tab or bar) or a Markdown table.
 *
 * @param limit the number of rows that are read
 * @returns null if no column can be that of a technique or a tactic
 */
export function tableOf(text: string, limit: number): Table | null {
  const all = (markdownRows(text, limit) ?? csvRows(text, limit)).map((cells, index) => ({
    number: index + 1,
    cells,
  }));
  const filled = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const tops = filled.slice(0, HEADER_ROWS);
  const isHeader = ({ cells }: TableRow) => {
    const { technique, tactics } = guessColumns(cells);
    return cells.length > 1 && (technique ?? tactics) !== undefined;
  };
  const head = Math.max(0, tops.findIndex(isHeader));
  const header = filled[head];
  if (header === undefined || header.cells.length < 2 || hasTechnique(header.cells)) return null;
  const names = header.cells;
  const rows = withWholeIds(filled.slice(head + 1), names.length);
  const mapping = guessColumns(
    names,
    rows.map(({ cells }) => cells),
  );
  if ((mapping.technique ?? mapping.tactics) === undefined) return null;
  return { names, rows, above: filled.slice(0, head), mapping };
}

const hasTechnique = (cells: readonly string[]): boolean =>
  cells.some((cell) => /(?<![A-Za-z0-9])T\d{4}(?![A-Za-z0-9])/.test(cell));

function csvRows(text: string, limit: number): string[][] {
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    preview: limit,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  }).data;
}

/** Returns the rows of a text that is nothing but a Markdown table; null if it is none. */
function markdownRows(text: string, limit: number): string[][] | null {
  const lines = text.split('\n', limit);
  const isRow = (line: string) => line.trim() === '' || line.trimStart().startsWith('|');
  // The line below the header makes it a table (GitHub Flavored Markdown, section 4.10).
  const [, rule = ''] = lines.filter((line) => line.trim() !== '');
  if (!/^[\s|:-]+$/.test(rule) || !rule.includes('-') || !lines.every(isRow)) return null;
  return lines.map((line) => (/^[\s|:-]*$/.test(line) ? [] : cellsOfLine(line)));
}

/** Splits a row of a Markdown table; a bar behind a backslash is part of its cell. */
function cellsOfLine(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll('\\|', '|')
        .replace(/[`*]{1,3}/g, '')
        .trim(),
    );
}

/**
 * Puts the parts of technique ids together. A table copied from a page of attack.mitre.org has the number of a
 * sub-technique in a cell of its own (`T1059`, `.001`), and the technique only in the first of several rows.
 */
function withWholeIds(rows: readonly TableRow[], width: number): TableRow[] {
  let above = '';
  return rows.map(({ number, cells }) => {
    const at = cells.findIndex((cell) => /^\s*\.\d{3}\s*$/.test(cell));
    const before = (at > 0 ? cells[at - 1] : undefined)?.trim() ?? '';
    const technique = cells.find((cell) => /^\s*T\d{4}\s*$/.test(cell))?.trim();
    if (technique !== undefined) above = technique;
    if (at < 1 || above === '' || (before !== '' && before !== technique)) return { number, cells };
    const whole = `${technique ?? above}${cells[at]?.trim()}`;
    const rest = cells.length > width ? cells.slice(at + 1) : ['', ...cells.slice(at + 1)];
    return { number, cells: [...cells.slice(0, at - 1), whole, ...rest] };
  });
}
