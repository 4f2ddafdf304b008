/** What a column of a CSV file can hold. */
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

/** The column of each field, by its place from 0; a field without one is not in the file. */
export type ColumnMapping = Partial<Readonly<Record<CsvField, number>>>;

/**
 * Names that columns have, folded to letters, digits and single spaces, best first: ours, Hypothesis's export, and what
 * tables of techniques in reports and platforms' exports are headed with.
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

/** Which columns hold what, by their names; a column is one thing only. */
export function guessColumns(names: readonly string[]): ColumnMapping {
  const folded = names.map((name) =>
    name
      .normalize('NFKC')
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
