import { normalise } from '@/utils/text/normalise';
import { isWebAddress } from '../../parse/fields';

/** The fields that a column of a foreign CSV file can hold. */
export const CSV_FIELDS = [
  'technique',
  'tactics',
  'procedure',
  'quote',
  'actors',
  'software',
  'note',
  'tags',
  'confidence',
  'url',
  'title',
  'publisher',
  'authors',
  'published',
  'created',
  'updated',
  'id',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** The index of the column of each field, from 0; a field without a column is not in the file. */
export type ColumnMapping = Partial<Readonly<Record<CsvField, number>>>;

/**
 * Known names of columns, folded to letters, digits and single spaces, best first: those of our export, of Hypothesis's
 * export, of platforms' exports and of tables in reports.
 */
const NAMES: Readonly<Record<CsvField, readonly string[]>> = {
  technique: [
    'technique id',
    'techniqueid',
    'technique number',
    'attack id',
    'att ck id',
    'mitre id',
    'mitre attack id',
    'mitre technique id',
    'external id',
    'target id',
    'ttp',
    'ttp id',
    'technique',
    'technique name',
    'mitre technique',
    'mitre att ck',
    'techniques',
    'ttps',
  ],
  tactics: ['tactic ids', 'tactic id', 'tactics', 'tactic', 'kill chain phase', 'mitre tactic', 'phase'],
  procedure: [
    'procedure',
    'procedures',
    'command',
    'command line',
    'use',
    'usage',
    'details',
    'mapping description',
  ],
  quote: ['quote', 'exact', 'quoted text', 'highlight', 'evidence', 'excerpt', 'sentence'],
  actors: ['actors', 'actor', 'threat actor', 'group', 'groups', 'intrusion set', 'adversary'],
  software: ['software', 'malware', 'tool', 'tools'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'description', 'text'],
  tags: ['tags', 'labels', 'tag'],
  confidence: ['confidence'],
  url: ['report url', 'url', 'uri', 'link', 'source url', 'source', 'reference', 'references'],
  title: ['report title', 'title', 'report', 'document title'],
  publisher: ['publisher', 'vendor'],
  authors: ['authors', 'author'],
  published: ['published', 'publication date', 'date'],
  created: ['created', 'created at'],
  updated: ['updated', 'modified', 'updated at'],
  id: ['observation id', 'id', 'annotation id'],
};

/** Rows of which the content is looked at. */
const SAMPLE_ROWS = 200;

/** The share of the filled cells of a column that must hold what the column is said to hold. */
const MOST = 0.5;

/**
 * Guesses the fields of columns by their names, and by the content of the first rows: a column of technique ids is the
 * technique, whatever its name, and one of addresses is the report. A column holds one field only.
 */
export function guessColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[] = [],
): ColumnMapping {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const shareOf = (column: number, test: (cell: string) => boolean) => {
    const cells = sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
    return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  };
  const columns = names.map((_, column) => column);
  const best = (test: (cell: string) => boolean, among: readonly number[]) => {
    const shares = among.map((column) => ({ column, share: shareOf(column, test) }));
    const [first] = shares.sort((a, b) => b.share - a.share);
    return first !== undefined && first.share >= MOST ? first.column : undefined;
  };

  const byName = mappingByName(names);
  const named = byName.technique;
  const found =
    named !== undefined && shareOf(named, isTechniqueCell) >= MOST ? named : best(isTechniqueCell, columns);
  const mapping =
    found === undefined || found === named ? byName : { ...mappingByName(names, found), technique: found };
  if (mapping.url !== undefined) return mapping;
  const free = columns.filter((column) => !Object.values(mapping).includes(column));
  const url = best(isWebAddress, free);
  return url === undefined ? mapping : { ...mapping, url };
}

/** Returns whether a cell is that of a technique: it begins with an id, or with a link to its page. */
const isTechniqueCell = (cell: string): boolean =>
  /^[\s"'`[(*•-]*(?:https?:\/\/attack\.mitre\.org\/techniques\/)?T\d{4}(?!\d)/i.test(cell);

/** @param technique the column of the technique, if it is known: it holds no other field */
function mappingByName(names: readonly string[], technique?: number): ColumnMapping {
  const folded = names.map((name) =>
    normalise(name.slice(0, MAX_NAME), 'NFKC')
      .toLowerCase()
      .replace(/#/g, ' number ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const taken = new Set<number>(technique === undefined ? [] : [technique]);
  const mapping: Partial<Record<CsvField, number>> = {};
  for (const field of CSV_FIELDS) {
    if (field === 'technique' && technique !== undefined) continue;
    for (const name of NAMES[field]) {
      const column = folded.indexOf(name);
      if (column === -1 || taken.has(column)) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  }
  return mapping;
}

/** Longer names of columns are cut before they are compared. */
const MAX_NAME = 100;
