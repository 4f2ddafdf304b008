import type { Catalogue } from '@/utils/attack/catalogue';
import { fold } from '@/utils/attack/words';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Facet, SortKey } from '@/utils/observation/view';
import type { Column } from './column';
import { dayOf } from './context';
import type { Facets } from './facets';

/** The orders of the rows of a table, each worked out when it is first asked for. */
export interface Orders {
  put(row: number, one: Observation, report: Report | undefined): void;
  putReport(row: number, report: Report): void;
  grow(room: number): void;
  /** Rows have come, gone or changed: what follows from the values of facets is to be worked out anew. */
  forget(): void;
  /** All rows, ascending; ties by id. */
  order(by: SortKey, ids: readonly string[]): Uint32Array;
  /** Whether the day of a row lies in a time; null is without end. */
  between(from: string | null, to: string | null): (row: number) => boolean;
}

const TIMES = ['captured', 'updated', 'date'] as const;
type Time = (typeof TIMES)[number];
const isTime = (by: SortKey): by is Time => TIMES.some((time) => time === by);
const LEVELS = ['tactic', 'technique', 'procedure'];
const CONFIDENCES = ['low', 'medium', 'high'];
/** So much of a quote makes its place in the order. */
const QUOTE_START = 40;
/** What has no value comes last. */
const LAST = '\uffff';

/** Makes the orders of a table. */
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
  const known = new Map<SortKey, Uint32Array>();
  /** Rows that are not where they belong in the order of a time. */
  const moved: Record<Time, Set<number>> = { captured: new Set(), updated: new Set(), date: new Set() };
  const move = (row: number) => {
    for (const time of TIMES) if (known.has(time)) moved[time].add(row);
  };
  const tactics = new Map(catalogue.tactics.map(({ id }, place) => [id, place]));

  /** Where the values of a facet stand: one number for each of its lists. */
  const ranks = (facet: Facet): Float64Array => {
    const column = columns[facet];
    const words = (value: string): string | number => {
      if (value === '') return LAST;
      if (facet === 'level') return LEVELS.indexOf(value);
      if (facet === 'confidence') return CONFIDENCES.indexOf(value);
      if (facet === 'tactic') return tactics.get(value) ?? tactics.size;
      if (facet === 'technique') return value.replace(/^name:/, '~');
      return fold(facet === 'report' ? (titles.get(value) ?? LAST) : facets.labelOf(facet, value));
    };
    const sorted = column.values.map((value, code) => ({ code, place: words(value) })).sort(byPlace);
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
      days[row] = Date.parse(report === undefined ? one.created.slice(0, 10) : dayOf(report));
      quotes[row] = fold(one.anchor.quote.exact.slice(0, QUOTE_START)).trimStart();
      if (report !== undefined) titles.set(report.id, report.title);
      move(row);
    },
    putReport: (row, report) => {
      days[row] = Date.parse(dayOf(report));
      titles.set(report.id, report.title);
      move(row);
    },
    grow: (room) => {
      captured = longer(captured, room);
      updated = longer(updated, room);
      days = longer(days, room);
    },
    forget: () => {
      for (const by of [...known.keys()]) if (!isTime(by)) known.delete(by);
    },
    order: (by, ids) => {
      const before = known.get(by);
      if (before !== undefined && (!isTime(by) || moved[by].size === 0)) return before;
      const keys = keysOf(by, ids.length);
      const compare = (a: number, b: number) =>
        (keys[a] ?? 0) - (keys[b] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
      const order =
        before !== undefined && isTime(by)
          ? merged(before, moved[by], compare)
          : Uint32Array.from({ length: ids.length }, (_, row) => row).sort(compare);
      known.set(by, order);
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

/** An order with some rows taken out and put where they belong now. */
function merged(
  order: Uint32Array,
  moved: ReadonlySet<number>,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const coming = [...moved].sort(compare);
  const staying = order.filter((row) => !moved.has(row));
  const result = new Uint32Array(staying.length + coming.length);
  let next = 0;
  for (let place = 0; place < result.length; place++) {
    const stays = staying[place - next];
    const comes = coming[next];
    if (comes !== undefined && (stays === undefined || compare(comes, stays) < 0)) {
      result[place] = comes;
      next += 1;
    } else result[place] = stays ?? 0;
  }
  return result;
}

function byPlace(a: { place: string | number }, b: { place: string | number }): number {
  if (typeof a.place === 'number' && typeof b.place === 'number') return a.place - b.place;
  if (typeof a.place !== typeof b.place) return typeof a.place === 'number' ? -1 : 1;
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}

function quoteRanks(quotes: readonly string[], count: number): Float64Array {
  const ranks = new Map([...new Set(quotes)].sort().map((quote, rank) => [quote, rank]));
  return Float64Array.from({ length: count }, (_, row) => ranks.get(quotes[row] ?? '') ?? 0);
}

function longer(array: Float64Array<ArrayBuffer>, room: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(room);
  copy.set(array);
  return copy;
}
