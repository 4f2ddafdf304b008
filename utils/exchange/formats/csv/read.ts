import Papa from 'papaparse';
import * as t from '@/utils/i18n/en/formats';
import { plainCell } from '@/utils/text/csv-cell';
import { type Builder, createBuilder } from '../../import/builder';
import type { Finding } from '../../import/finding';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { isWebAddress } from '../../parse/fields';
import { type ColumnMapping, type CsvField, guessColumns } from './column-mapping';
import { CSV_COLUMNS } from './columns';
import { readOwnCsv } from './read-own';

const MAX_ROWS = 500_000;

/**
 * Reads CSV (RFC 4180; comma, semicolon or tab) with a header, one observation a row. The fields of the columns are
 * guessed by their names, or given. Files of our own export come back with their ids and anchors.
 */
export const csvReader: Reader = {
  id: 'csv',
  name: t.table,
  recognise({ text, notJson }) {
    if (notJson === null) return false;
    const names = rowsOf(text, 1)[0] ?? [];
    const { technique, tactics } = guessColumns(names);
    return names.length > 1 && (technique ?? tactics) !== undefined;
  },
  read({ text }, options, context) {
    const [names = [], ...rows] = rowsOf(text, MAX_ROWS + 1);
    const own = CSV_COLUMNS.every((name) => names.includes(name)) && options.columns === null;
    if (own) return readOwnCsv(names, rows);
    const builder = createBuilder('csv', options, context);
    const mapping = options.columns ?? guessColumns(names);
    for (const [index, row] of rows.entries()) {
      if (row.every((cell) => cell.trim() === '')) continue;
      // Rows are numbered as in a spreadsheet: the header is row 1.
      addRow(builder, cellsOf(row, mapping), ['row', index + 2]);
    }
    return builder.result('', { names, mapping });
  },
};

type Cells = (field: CsvField) => string;

function addRow(builder: Builder, cell: Cells, where: Finding['where']): void {
  const list = (field: CsvField) => listOf(cell(field));
  const techniques = techniquesIn(cell('technique'));
  const finding: Finding = {
    where,
    id: cell('id') || undefined,
    source: sourceOf(cell),
    tactics: list('tactics').flatMap(builder.resolver.tactics),
    procedure: cell('procedure'),
    quote: cell('quote') === '' ? undefined : { exact: cell('quote') },
    actors: list('actors'),
    software: list('software'),
    note: cell('note'),
    tags: list('tags'),
    confidence: confidenceOf(cell('confidence')),
    created: cell('created'),
    updated: cell('updated'),
  };
  builder.addEach(finding, techniques, builder.resolver.technique);
}

function sourceOf(cell: Cells): Finding['source'] {
  const url = cell('url');
  if (!isWebAddress(url) && !url.startsWith('file://')) return null;
  return {
    url,
    title: cell('title'),
    publisher: cell('publisher'),
    authors: listOf(cell('authors')),
    published: cell('published'),
  };
}

/** Returns the techniques in a cell: each technique id in it, else its whole text. */
function techniquesIn(cell: string): string[] {
  const ids = cell.match(/\bT\d{4}(?:\.\d{3})?\b/gi) ?? [];
  return ids.length > 0 ? [...new Set(ids.map((id) => id.toUpperCase()))] : cell === '' ? [] : [cell];
}

/** Splits a cell at semicolons, as we write lists; if it has none, at commas, bars and line breaks. */
function listOf(cell: string): string[] {
  if (cell === '') return [];
  return cell.split(cell.includes(';') ? ';' : /[,\n|]/).map((value) => value.trim());
}

function cellsOf(row: readonly string[], mapping: ColumnMapping): Cells {
  return (field) => {
    const column = mapping[field];
    return column === undefined ? '' : plainCell(row[column] ?? '').trim();
  };
}

function rowsOf(text: string, limit: number): string[][] {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    preview: limit,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  return parsed.data;
}
