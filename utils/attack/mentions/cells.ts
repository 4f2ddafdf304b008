import { firstIndex } from '@/utils/collection/first-index';
import { memoised } from '@/utils/collection/memoised';
import type { Mention } from './mention';
import type { PageCell, PageTable } from './page-text';

/** Limit for the cells around a cell, in tables within tables: the layout of old pages has some four. */
const MAX_DEPTH = 8;

/** The range of a cell as a key. Texts have fewer than 2^23 code units. */
const keyOf = ({ start, end }: PageCell): number => start * 2 ** 23 + end;

/**
 * Empties the cells that are nested more than {@link MAX_DEPTH} deep, so that reading all cells takes time in
 * proportion to the text: otherwise tables in ten thousand tables would have their text read ten thousand times.
 */
export function withoutDeepCells(tables: readonly PageTable[]): readonly PageTable[] {
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const distinct = [...new Map(cells.map((cell) => [keyOf(cell), cell])).values()];
  const around: PageCell[] = [];
  const deep = new Set<number>();
  for (const cell of distinct.sort((a, b) => a.start - b.start || b.end - a.end)) {
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= cell.start) around.pop();
    if (around.length >= MAX_DEPTH) deep.add(keyOf(cell));
    else around.push(cell);
  }
  if (deep.size === 0) return tables;
  const emptied = (cell: PageCell) => (deep.has(keyOf(cell)) ? { ...cell, end: cell.start } : cell);
  return tables.map(({ rows }) => ({ rows: rows.map((row) => row.map(emptied)) }));
}

/** Computes each value once for each range of the text, however many slots, rows and tables have the cell. */
export const perCell = <T>(compute: (cell: PageCell) => T) => memoised(compute, keyOf);

/** Returns the mentions that lie in a cell. The mentions are sorted and do not overlap. */
export function mentionsIn(mentions: readonly Mention[], { start, end }: PageCell): readonly Mention[] {
  const from = firstIndex(mentions, (one) => one.start >= start);
  const to = firstIndex(mentions, (one) => one.end > end);
  return mentions.slice(from, Math.max(from, to));
}
