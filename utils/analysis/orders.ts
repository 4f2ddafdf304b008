import type { Catalogue } from '@/utils/attack/catalogue';
import { reportDay } from '@/utils/observation/report';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Facet, SortKey } from '@/utils/observation/view';
import { fold } from '@/utils/text/words';
import type { Column } from './column';
import type { Facets } from './facets';

/** The sort orders of the rows of a table. Each one is computed when it is first asked for. */
export interface Orders {
  put(row: number, one: Observation, report: Report | undefined): void;
  putReport(row: number, report: Report): void;
  grow(capacity: number): void;
  /** Invalidates the orders by facet values, because rows were added, removed or changed. */
  invalidate(): void;
  /** Returns all rows in ascending order; ties by id. */
  order(by: SortKey, ids: readonly string[]): Uint32Array;
  /** Returns a predicate: true if the day of a row lies in the range; null means unbounded. */
  between(from: string | null, to: string | null): (row: number) => boolean;
}

const TIMES = ['captured', 'updated', 'date'] as const;
type Time = (typeof TIMES)[number];
const isTime = (by: SortKey): by is Time => TIMES.some((time) => time === by);
const LEVELS = ['tactic', 'technique', 'procedure'];
const CONFIDENCES = ['low', 'medium', 'high'];
/** Number of UTF-16 code units of a quote that determine its order. */
const QUOTE_KEY_LENGTH = 40;
/** Sort key of rows without a value: they come last. */
const NO_VALUE_KEY = '\uffff';

/** Creates the sort orders of a table. */
export function createOrders(
  catalogue: Catalogue,
  facets: Facets,
  columns: Readonly<Record<Facet, Column>>,
): Orders {
  let captured = new Float64Array(0);
  let updated = new Float64Array(0);
  let days = new Float64Array(0);
  const quotes: string[] = [];
  const titles = new Map<string, string>();
  const cache = new Map<SortKey, Uint32Array>();
  /** Rows whose position in the order of a time is out of date. */
  const moved: Record<Time, Set<number>> = { captured: new Set(), updated: new Set(), date: new Set() };
  const move = (row: number) => {
    for (const time of TIMES) if (cache.has(time)) moved[time].add(row);
  };
  const tactics = new Map(catalogue.tactics.map(({ id }, place) => [id, place]));

  /** Returns the ranks of a facet: one number for each of its lists. */
  const ranks = (facet: Facet): Float64Array => {
    const column = columns[facet];
    const sortKeyOf = (value: string): string | number => {
      if (value === '') return NO_VALUE_KEY;
      if (facet === 'level') return LEVELS.indexOf(value);
      if (facet === 'confidence') return CONFIDENCES.indexOf(value);
      if (facet === 'tactic') return tactics.get(value) ?? tactics.size;
      if (facet === 'technique') return value.replace(/^name:/, '~');
      return fold(facet === 'report' ? (titles.get(value) ?? NO_VALUE_KEY) : facets.labelOf(facet, value));
    };
    const sorted = column.values.map((value, code) => ({ code, key: sortKeyOf(value) })).sort(bySortKey);
    const rankOfCode = new Float64Array(sorted.length);
    for (const [rank, { code }] of sorted.entries()) rankOfCode[code] = rank;
    return Float64Array.from(
      { length: column.size() },
      (_, list) => rankOfCode[column.codes(list)[0] ?? 0] ?? 0,
    );
  };
  const keysOf = (by: SortKey, count: number): Float64Array => {
    if (by === 'captured') return captured;
    if (by === 'updated') return updated;
    if (by === 'date') return days;
    if (by === 'quote') return quoteRanks(quotes, count);
    const byList = ranks(by);
    const { lists } = columns[by];
    return Float64Array.from({ length: count }, (_, row) => byList[lists[row] ?? 0] ?? 0);
  };
  return {
    put: (row, one, report) => {
      captured[row] = Date.parse(one.created);
      updated[row] = Date.parse(one.updated);
      days[row] = Date.parse(report === undefined ? one.created.slice(0, 10) : reportDay(report));
      quotes[row] = fold(one.anchor.quote.exact.slice(0, QUOTE_KEY_LENGTH)).trimStart();
      if (report !== undefined) titles.set(report.id, report.title);
      move(row);
    },
    putReport: (row, report) => {
      days[row] = Date.parse(reportDay(report));
      titles.set(report.id, report.title);
      move(row);
    },
    grow: (capacity) => {
      captured = withCapacity(captured, capacity);
      updated = withCapacity(updated, capacity);
      days = withCapacity(days, capacity);
    },
    invalidate: () => {
      for (const by of [...cache.keys()]) if (!isTime(by)) cache.delete(by);
    },
    order: (by, ids) => {
      const before = cache.get(by);
      if (before !== undefined && (!isTime(by) || moved[by].size === 0)) return before;
      const keys = keysOf(by, ids.length);
      const compare = (a: number, b: number) =>
        (keys[a] ?? 0) - (keys[b] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
      const order =
        before !== undefined && isTime(by)
          ? merged(before, moved[by], compare)
          : Uint32Array.from({ length: ids.length }, (_, row) => row).sort(compare);
      cache.set(by, order);
      if (isTime(by)) moved[by].clear();
      return order;
    },
    between: (from, to) => {
      if (from === null && to === null) return () => true;
      const first = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from);
      const last = to === null ? Number.POSITIVE_INFINITY : Date.parse(to);
      return (row) => (days[row] ?? 0) >= first && (days[row] ?? 0) <= last;
    },
  };
}

/** Returns an order in which the moved rows are put in their new positions. */
function merged(
  order: Uint32Array,
  moved: ReadonlySet<number>,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const coming = [...moved].sort(compare);
  const staying = order.filter((row) => !moved.has(row));
  const result = new Uint32Array(staying.length + coming.length);
  let next = 0;
  for (let index = 0; index < result.length; index++) {
    const stays = staying[index - next];
    const comes = coming[next];
    if (comes !== undefined && (stays === undefined || compare(comes, stays) < 0)) {
      result[index] = comes;
      next += 1;
    } else result[index] = stays ?? 0;
  }
  return result;
}

function bySortKey(a: { key: string | number }, b: { key: string | number }): number {
  if (typeof a.key === 'number' && typeof b.key === 'number') return a.key - b.key;
  if (typeof a.key !== typeof b.key) return typeof a.key === 'number' ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function quoteRanks(quotes: readonly string[], count: number): Float64Array {
  const ranks = new Map([...new Set(quotes)].sort().map((quote, rank) => [quote, rank]));
  return Float64Array.from({ length: count }, (_, row) => ranks.get(quotes[row] ?? '') ?? 0);
}

function withCapacity(array: Float64Array<ArrayBuffer>, capacity: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(capacity);
  copy.set(array);
  return copy;
}
