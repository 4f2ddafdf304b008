import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { plainCell } from '@/utils/text/csv-cell';
import { fold } from '@/utils/text/words';
import { type Builder, createBuilder } from '../../import/builder';
import type { Finding } from '../../import/finding';
import { citedLine, columnLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { techniqueIdsIn } from '../../import/technique-ids';
import { isWebAddress } from '../../parse/fields';
import { refuseFile } from '../../parse/problem-list';
import { type ColumnMapping, CSV_FIELDS, type CsvField } from './column-mapping';
import { CSV_COLUMNS } from './columns';
import { readOwnCsv } from './read-own';
import { tableOf } from './table';

const MAX_ROWS = 500_000;

/** The rows by which a table is recognised. */
const SAMPLE_ROWS = 50;

/**
 * Reads tables with a header: CSV (RFC 4180; comma, semicolon, tab or bar), and Markdown tables. One observation a row, or
 * one for each technique in it. The fields of the columns are guessed by their names and their content, or given; other
 * columns become lines of the note. Files of our own export come back with their ids and anchors.
 */
export const csvReader: Reader = {
  id: 'csv',
  name: t.table,
  recognise: ({ text, notJson }) => notJson !== null && tableOf(text, SAMPLE_ROWS) !== null,
  read({ text }, options, context) {
    const table = tableOf(text, MAX_ROWS + 2);
    if (table === null) return refuseFile(problems.nothingToImport);
    const { names, rows, above } = table;
    if (rows.length > MAX_ROWS) return refuseFile(problems.fileIs(problems.tooManyRows(MAX_ROWS)));
    const own = CSV_COLUMNS.every((name) => names.includes(name)) && options.columns === null;
    if (own)
      return readOwnCsv(
        names,
        rows.map(({ cells }) => cells),
      );
    const builder = createBuilder('csv', options, context);
    const mapping = options.columns ?? table.mapping;
    for (const { cells } of above) builder.leaveOut(problems.rowsAboveHeader, cells.join(' '));
    for (const { number, cells } of rows) addRow(builder, rowOf(names, cells, mapping), ['row', number]);
    return builder.result('', { names, mapping });
  },
};

/** A row by the fields of its columns. */
interface Row {
  cell(field: CsvField): string;
  /** The cells of columns without a field, with the names of the columns. */
  others: readonly (readonly [name: string, cell: string])[];
  /** The name of the column of a field. */
  nameOf(field: CsvField): string;
  text: string;
}

function rowOf(names: readonly string[], cells: readonly string[], mapping: ColumnMapping): Row {
  const plain = cells.map((cell) => plainCell(cell).trim());
  const used = new Set(CSV_FIELDS.map((field) => mapping[field]));
  const name = (column: number) => names[column]?.trim() || t.columnAt(column + 1);
  return {
    cell: (field) => plain[mapping[field] ?? -1] ?? '',
    others: plain.flatMap((cell, column) =>
      cell === '' || used.has(column) ? [] : [[name(column), cell] as const],
    ),
    nameOf: (field) => name(mapping[field] ?? -1),
    text: plain.join(' '),
  };
}

function addRow(builder: Builder, row: Row, where: Finding['where']): void {
  const { cell } = row;
  const list = (field: CsvField) => listOf(cell(field));
  const techniques = techniquesIn(builder, cell('technique'));
  const tactics = list('tactics');
  if (techniques.length === 0 && tactics.length === 0) {
    builder.refuse(where, problems.noBehaviour, row.text);
    return;
  }
  const confidence = confidenceOf(cell('confidence'));
  const { source, cited } = sourceOf(cell);
  // What has no field of its own is not lost.
  const kept: CsvField[] = [
    ...(source === null ? (['url', 'title', 'publisher', 'authors', 'published'] as const) : []),
    ...(confidence === null ? (['confidence'] as const) : []),
  ];
  const [only] = techniques.length === 1 ? techniques : [];
  const names = new Set(only === undefined ? [] : namesOf(builder, only));
  const lines = [
    ...kept.filter((field) => cell(field) !== '').map((field) => [row.nameOf(field), cell(field)] as const),
    // The name of the technique says nothing new.
    ...row.others.filter(([, text]) => !names.has(fold(text))),
  ].map(([name, text]) => columnLine(name, text));
  builder.addEach(
    {
      where,
      id: cell('id') || undefined,
      source,
      tactics,
      procedure: cell('procedure'),
      quote: cell('quote') === '' ? undefined : { exact: cell('quote') },
      actors: list('actors'),
      software: list('software'),
      note: [cell('note'), [...cited.map(citedLine), ...lines].join('\n')].filter(Boolean).join('\n\n'),
      tags: list('tags'),
      confidence,
      created: cell('created'),
      updated: cell('updated'),
    },
    techniques,
    builder.resolver.technique,
  );
}

/** Returns the folded names of a technique: its own, and with that of its parent as ATT&CK writes them. */
function namesOf({ resolver }: Builder, text: string): string[] {
  const technique = resolver.technique(text);
  if (technique === null) return [];
  const parent = technique.id?.includes('.') ? resolver.technique(technique.id.slice(0, 5))?.name : undefined;
  return [technique.name, technique.id ?? '', `${parent}: ${technique.name}`].map(fold);
}

/** Returns the report of a row: the first address in its cell; further ones are cited. */
function sourceOf(cell: (field: CsvField) => string): { source: Finding['source']; cited: string[] } {
  const text = cell('url');
  const addresses = text.startsWith('file://')
    ? [text]
    : (text.match(/https?:\/\/[^\s<>"|;)\]]+/gi) ?? []).filter(isWebAddress);
  const [url, ...cited] = isWebAddress(text) ? [text] : addresses;
  if (url === undefined) return { source: null, cited };
  return {
    source: {
      url,
      title: cell('title'),
      publisher: cell('publisher'),
      authors: listOf(cell('authors')),
      published: cell('published'),
    },
    cited,
  };
}

/** Returns the techniques in a cell: each technique id in it, else each known name, else its whole text. */
function techniquesIn({ resolver }: Builder, cell: string): string[] {
  const ids = techniqueIdsIn(cell);
  if (ids.size > 0) return [...ids];
  const whole = resolver.technique(cell);
  if (whole === null) return [];
  const parts = whole.id === null ? listOf(cell) : [];
  const areKnown = parts.length > 1 && parts.every((part) => (resolver.technique(part)?.id ?? null) !== null);
  return areKnown ? parts : [cell];
}

/** Splits a cell at semicolons, as we write lists; if it has none, at commas, bars and line breaks. */
function listOf(cell: string): string[] {
  if (cell === '') return [];
  return cell.split(cell.includes(';') ? ';' : /[,\n|]/).map((value) => value.trim());
}
