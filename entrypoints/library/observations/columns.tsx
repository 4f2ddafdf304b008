import type { ComponentChildren } from 'preact';
import { LevelMark } from '@/components/level';
import { namedTactics } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import type { SortKey } from '@/utils/observation/view';

/** A column of the table. */
export interface Column {
  name: string;
  title: string;
  /** The least width in CSS pixels, and the share of what is left over. */
  width: { least: number; share: number };
  sort: SortKey | null;
  cell: (
    one: Observation,
    names: { catalogue: Catalogue | null; titleOf: (report: string) => string },
  ) => ComponentChildren;
}

const listed = (names: readonly { name: string }[]) => names.map(({ name }) => name).join(', ');
const inOneLine = (text: string) => text.trimStart().slice(0, 300).replace(/\s+/g, ' ');

/** Every column, in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  {
    name: 'level',
    title: 'Level',
    width: { least: 100, share: 0 },
    sort: 'level',
    cell: (one) => <LevelMark level={one.level} />,
  },
  {
    name: 'technique',
    title: 'Technique',
    width: { least: 160, share: 1.2 },
    sort: 'technique',
    cell: ({ technique }) =>
      technique !== null && (
        <>
          <span class="mono soft">{technique.id ?? 'not in ATT&CK'}</span> {technique.name}
        </>
      ),
  },
  {
    name: 'tactic',
    title: 'Tactic',
    width: { least: 110, share: 0.7 },
    sort: 'tactic',
    cell: ({ tactics }, { catalogue }) => listed(namedTactics(tactics, catalogue)),
  },
  {
    name: 'quote',
    title: 'Quote',
    width: { least: 200, share: 2.2 },
    sort: 'quote',
    cell: (one) => inOneLine(one.anchor.quote.exact),
  },
  {
    name: 'procedure',
    title: 'Procedure',
    width: { least: 200, share: 1.6 },
    sort: null,
    cell: ({ procedure }) => procedure !== null && <span class="mono">{inOneLine(procedure)}</span>,
  },
  {
    name: 'actor',
    title: 'Actor',
    width: { least: 100, share: 0.7 },
    sort: 'actor',
    cell: ({ actors }) => listed(actors),
  },
  {
    name: 'software',
    title: 'Software',
    width: { least: 100, share: 0.7 },
    sort: 'software',
    cell: ({ software }) => listed(software),
  },
  {
    name: 'report',
    title: 'Report',
    width: { least: 120, share: 1 },
    sort: 'report',
    cell: ({ reportId }, { titleOf }) => titleOf(reportId),
  },
  {
    name: 'tag',
    title: 'Tags',
    width: { least: 80, share: 0.6 },
    sort: 'tag',
    cell: ({ tags }) => tags.join(', '),
  },
  {
    name: 'confidence',
    title: 'Confidence',
    width: { least: 90, share: 0 },
    sort: 'confidence',
    cell: ({ confidence }) => confidence,
  },
  {
    name: 'captured',
    title: 'Captured',
    width: { least: 90, share: 0 },
    sort: 'captured',
    cell: ({ created }) => created.slice(0, 10),
  },
  {
    name: 'updated',
    title: 'Changed',
    width: { least: 90, share: 0 },
    sort: 'updated',
    cell: ({ updated }) => updated.slice(0, 10),
  },
];

/** The columns shown before anything is chosen. */
export const FIRST_COLUMNS: readonly string[] = [
  'level',
  'technique',
  'quote',
  'actor',
  'report',
  'captured',
];

/** The tracks of a CSS grid for these columns, after one of `before` CSS pixels. */
export function tracksOf(columns: readonly Column[], before: number): string {
  const tracks = columns.map(({ width: { least, share } }) =>
    share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`,
  );
  return [`${before}px`, ...tracks].join(' ');
}

/** The least width of a row with these columns in CSS pixels, `gap` between any two. */
export function leastWidth(columns: readonly Column[], before: number, gap: number): number {
  return columns.reduce((sum, { width }) => sum + width.least + gap, before);
}

/** The columns of these names, in the order of the table. */
export function columnsNamed(names: readonly string[]): readonly Column[] {
  const chosen = COLUMNS.filter(({ name }) => names.includes(name));
  return chosen.length > 0 ? chosen : COLUMNS.filter(({ name }) => FIRST_COLUMNS.includes(name));
}
