import Papa from 'papaparse';
import { CSV_COLUMNS } from '../csv';
import { plainCell } from '../csv-cells';
import { createBuilder } from './builder';
import { type ColumnMapping, type CsvField, guessColumns } from './csv-columns';
import { readOwnCsv } from './csv-own';
import { isWebAddress } from './loose';
import type { Reader } from './reader';
import { confidenceOf } from './resolve';

const MAX_ROWS = 500_000;

/**
 * CSV (RFC 4180; comma, semicolon or tab) with a head line, one observation a row. Which column holds what is guessed by
 * the names of the columns, and can be said. Files of our own CSV export come back with their ids and anchors.
 */
export const csv: Reader = {
  id: 'csv',
  name: 'CSV',
  recognise({ text, notJson }) {
    if (notJson === null) return false;
    const names = rowsOf(text, 1)[0] ?? [];
    const { technique, tactics } = guessColumns(names);
    return names.length > 1 && (technique ?? tactics) !== undefined;
  },
  read({ text }, options, context) {
    const [names = [], ...rows] = rowsOf(text, MAX_ROWS + 1);
    const builder = createBuilder('csv', options, context);
    const mapping = options.columns ?? guessColumns(names);
    const own = CSV_COLUMNS.every((name) => names.includes(name)) && options.columns === null;
    if (own) return readOwnCsv(names, rows);
    for (const [index, row] of rows.entries()) {
      if (row.every((cell) => cell.trim() === '')) continue;
      // As a spreadsheet counts: the head is row 1.
      addRow(builder, rowReader(row, mapping), ['row', index + 2]);
    }
    return builder.result('', { names, mapping });
  },
};

function addRow(
  builder: ReturnType<typeof createBuilder>,
  cell: (field: CsvField) => string,
  where: (string | number)[],
): void {
  const many = (field: CsvField) => listOf(cell(field));
  const url = cell('url');
  const techniques = techniquesIn(cell('technique'));
  const common = {
    where,
    id: cell('id') || undefined,
    source:
      isWebAddress(url) || url.startsWith('file://')
        ? {
            url,
            title: cell('title'),
            publisher: cell('publisher'),
            authors: many('authors'),
            published: cell('published'),
          }
        : null,
    tactics: many('tactics').flatMap(builder.resolver.tactics),
    procedure: cell('procedure'),
    quote: cell('quote') === '' ? undefined : { exact: cell('quote') },
    actors: many('actors'),
    software: many('software'),
    note: cell('note'),
    tags: many('tags'),
    confidence: confidenceOf(cell('confidence')),
    created: cell('created'),
    updated: cell('updated'),
  };
  if (techniques.length === 0) builder.add(common);
  for (const one of techniques) builder.add({ ...common, technique: builder.resolver.technique(one) });
}

/** Several ids in a cell are several techniques; any other text is one. */
function techniquesIn(cell: string): string[] {
  const ids = cell.match(/\bT\d{4}(?:\.\d{3})?\b/gi) ?? [];
  return ids.length > 0 ? [...new Set(ids.map((id) => id.toUpperCase()))] : cell === '' ? [] : [cell];
}

/** The values of a cell: as we write them, else parted by commas or line breaks. */
function listOf(cell: string): string[] {
  if (cell === '') return [];
  if (/;/.test(cell)) return cell.split(/\s*;\s*/);
  return cell.split(/\s*[,\n|]\s*/);
}

function rowReader(row: readonly string[], mapping: ColumnMapping): (field: CsvField) => string {
  return (field) => {
    const column = mapping[field];
    return column === undefined ? '' : plainCell(row[column] ?? '').trim();
  };
}

function rowsOf(text: string, most: number): string[][] {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    preview: most,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  return parsed.data;
}
