import type { ComponentChildren } from 'preact';
import { LevelMark } from '@/components/level';
import { namedTactics } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/table';
import * as terms from '@/utils/i18n/en/terms';
import { dayOfInstant } from '@/utils/i18n/format';
import type { Observation } from '@/utils/observation/schema';
import type { SortKey } from '@/utils/observation/view';
import { excerpt } from '@/utils/text/white-space';

/** A column of the table. */
export interface Column {
  name: string;
  title: string;
  /** The minimum width in CSS pixels if its labels are not wider, and the share of the remaining width. */
  width: { min: number; share: number };
  /** The texts of its cells, if these are labels of the user interface. */
  labels?: readonly string[];
  sort: SortKey | null;
  cell: (
    one: Observation,
    names: { catalogue: Catalogue | null; titleOf: (report: string) => string },
  ) => ComponentChildren;
}

const joinNames = (names: readonly { name: string }[]) => names.map(({ name }) => name).join(', ');

/** All columns, in the order of the table. */
export const COLUMNS: readonly Column[] = [
  {
    name: 'level',
    title: t.columns.level,
    width: { min: 110, share: 0 },
    labels: Object.values(terms.levels),
    sort: 'level',
    cell: (one) => <LevelMark level={one.level} />,
  },
  {
    name: 'technique',
    title: t.columns.technique,
    width: { min: 160, share: 1.2 },
    sort: 'technique',
    cell: ({ technique }) =>
      technique !== null && (
        <>
          <span class="mono soft">{technique.id ?? library.notInAttack}</span> {technique.name}
        </>
      ),
  },
  {
    name: 'tactic',
    title: t.columns.tactic,
    width: { min: 110, share: 0.7 },
    sort: 'tactic',
    cell: ({ tactics }, { catalogue }) => joinNames(namedTactics(tactics, catalogue)),
  },
  {
    name: 'quote',
    title: t.columns.quote,
    width: { min: 200, share: 2.2 },
    sort: 'quote',
    cell: (one) => excerpt(one.anchor.quote.exact),
  },
  {
    name: 'procedure',
    title: t.columns.procedure,
    width: { min: 200, share: 1.6 },
    sort: null,
    cell: ({ procedure }) => procedure !== null && <span class="mono">{excerpt(procedure)}</span>,
  },
  {
    name: 'actor',
    title: t.columns.actor,
    width: { min: 100, share: 0.7 },
    sort: 'actor',
    cell: ({ actors }) => joinNames(actors),
  },
  {
    name: 'software',
    title: t.columns.software,
    width: { min: 100, share: 0.7 },
    sort: 'software',
    cell: ({ software }) => joinNames(software),
  },
  {
    name: 'report',
    title: t.columns.report,
    width: { min: 120, share: 1 },
    sort: 'report',
    cell: ({ reportId }, { titleOf }) => titleOf(reportId),
  },
  {
    name: 'tag',
    title: t.columns.tag,
    width: { min: 80, share: 0.6 },
    sort: 'tag',
    cell: ({ tags }) => tags.join(', '),
  },
  {
    name: 'confidence',
    title: t.columns.confidence,
    width: { min: 100, share: 0 },
    labels: Object.values(terms.confidences),
    sort: 'confidence',
    cell: ({ confidence }) => terms.confidences[confidence],
  },
  {
    name: 'captured',
    title: t.columns.captured,
    width: { min: 110, share: 0 },
    sort: 'captured',
    cell: ({ created }) => dayOfInstant(created),
  },
  {
    name: 'updated',
    title: t.columns.updated,
    width: { min: 110, share: 0 },
    sort: 'updated',
    cell: ({ updated }) => dayOfInstant(updated),
  },
];

/** The columns that are shown by default. */
export const DEFAULT_COLUMNS: readonly string[] = [
  'level',
  'technique',
  'quote',
  'actor',
  'report',
  'captured',
];

/** The average width of a bold character, rounded up, in CSS pixels. */
const CHARACTER_WIDTH = 9;

/** Returns the width in CSS pixels below which the title of a column, with the arrow of its order, or a label is cut. */
function minOf({ title, width, labels = [] }: Column): number {
  return Math.max(width.min, ...[`${title} ↓`, ...labels].map(({ length }) => length * CHARACTER_WIDTH));
}

/**
 * Returns the CSS grid tracks of the columns.
 *
 * @param before width of the track before them, in CSS pixels
 */
export function tracksOf(columns: readonly Column[], before: number): string {
  const tracks = columns.map((column) => {
    const { share } = column.width;
    const min = `${minOf(column)}px`;
    return share === 0 ? min : `minmax(${min}, ${share}fr)`;
  });
  return [`${before}px`, ...tracks].join(' ');
}

/**
 * Returns the minimum width of a row, in CSS pixels.
 *
 * @param before width of the track before the columns
 * @param gap between two columns
 */
export function minWidthOf(columns: readonly Column[], before: number, gap: number): number {
  return columns.reduce((sum, column) => sum + minOf(column) + gap, before);
}

/** Returns the columns of these names in the order of the table; the default ones if no name is known. */
export function columnsNamed(names: readonly string[]): readonly Column[] {
  const chosen = COLUMNS.filter(({ name }) => names.includes(name));
  return chosen.length > 0 ? chosen : COLUMNS.filter(({ name }) => DEFAULT_COLUMNS.includes(name));
}
