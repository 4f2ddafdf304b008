import { normalise } from '@/utils/text/normalise';

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
    'attack id',
    'att ck id',
    'mitre id',
    'ttp',
    'ttp id',
    'technique',
    'technique name',
    'mitre technique',
    'mitre att ck',
    'techniques',
  ],
  tactics: ['tactic ids', 'tactic id', 'tactics', 'tactic', 'kill chain phase'],
  procedure: ['procedure', 'procedures', 'command', 'command line', 'use', 'usage', 'details'],
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

/** Guesses the fields of columns by the names of the columns. A column holds one field only. */
export function guessColumns(names: readonly string[]): ColumnMapping {
  const folded = names.map((name) =>
    normalise(name, 'NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const taken = new Set<number>();
  const mapping: Partial<Record<CsvField, number>> = {};
  for (const field of CSV_FIELDS)
    for (const name of NAMES[field]) {
      const column = folded.indexOf(name);
      if (column === -1 || taken.has(column)) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  return mapping;
}
