import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import { FACETS, type Facet, type TableQuery } from '@/utils/observation/view';
import type { Actors } from './actors';
import { type Column, countsByValue, createColumn, listsWith } from './column';
import { createFacets, type Facets } from './facets';
import { createOrders } from './orders';
import { createTexts } from './texts';

/** What the table shows for a query. */
export interface TableResult {
  /** Rows that fit, in the order asked for; `idAt` says whose. */
  readonly rows: Uint32Array;
  /** How many rows there are in all. */
  readonly total: number;
  /**
   * For each facet, how many rows have a value among those that fit the search and the filters of all other facets:
   * what choosing the value would give. `''` counts the rows without a value.
   */
  readonly facets: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

/**
 * The observations as a table in memory: searched, filtered, counted and sorted in a few milliseconds each. It keeps
 * folded texts and numbers, not the observations: read those of the rows on show by id.
 */
export interface Table {
  /** Adds observations, or puts them in place of those of the same id. The reports of theirs must be there before. */
  put(observations: readonly Observation[]): void;
  /** Adds reports, or puts them in place of those of the same id. */
  putReports(reports: Iterable<Report>): void;
  /** Takes observations away. */
  remove(ids: Iterable<string>): void;
  query(query: TableQuery): TableResult;
  readonly size: number;
  /** The words for a value of a facet. */
  labelOf: Facets['labelOf'];
  idAt(row: number): string;
  /** At which revision an observation is in the table; what calls that change it are to be given. */
  revisionAt(row: number): number;
  /** The row of an observation. */
  rowOf(id: string): number | undefined;
}

/** So many rows there is room for at first. */
const FIRST_ROOM = 1_024;

/** An empty column for each facet. */
function emptyColumns(): Record<Facet, Column> {
  return Object.fromEntries(FACETS.map((facet) => [facet, createColumn(FIRST_ROOM)])) as Record<
    Facet,
    Column
  >;
}

/**
 * An empty table.
 *
 * @param actors who is who: make a new table when that changes
 */
export function createTable(catalogue: Catalogue, actors: Actors): Table {
  const facets = createFacets(catalogue, actors);
  const columns = emptyColumns();
  const texts = createTexts();
  const orders = createOrders(catalogue, facets, columns);
  orders.grow(FIRST_ROOM);
  const reports = new Map<string, Report>();
  const rowById = new Map<string, number>();
  const ids: string[] = [];
  let revisions = new Uint32Array(FIRST_ROOM);
  const free: number[] = [];
  /** The rows of each report: what is shown of it is in its rows. */
  const rowsOfReport = new Map<string, Set<number>>();

  const grow = (rows: number) => {
    if (rows <= revisions.length) return;
    const room = Math.max(rows, revisions.length * 2);
    revisions = longer(revisions, room);
    for (const facet of FACETS) columns[facet].lists = longer(columns[facet].lists, room);
    orders.grow(room);
  };
  const putOne = (one: Observation) => {
    const row = rowById.get(one.id) ?? free.pop() ?? ids.length;
    grow(row + 1);
    const report = reports.get(one.reportId);
    ids[row] = one.id;
    rowById.set(one.id, row);
    revisions[row] = one.revision;
    for (const facet of FACETS) columns[facet].set(row, facets.valuesOf(facet, one, report));
    texts.put(row, one);
    orders.put(row, one, report);
    const rows = rowsOfReport.get(one.reportId);
    if (rows) rows.add(row);
    else rowsOfReport.set(one.reportId, new Set([row]));
  };
  const removeOne = (id: string) => {
    const row = rowById.get(id);
    if (row === undefined) return;
    rowById.delete(id);
    ids[row] = '';
    const report = columns.report.values[columns.report.codes(columns.report.lists[row] ?? 0)[0] ?? 0] ?? '';
    rowsOfReport.get(report)?.delete(row);
    texts.remove(row);
    free.push(row);
  };

  return {
    put: (observations) => {
      for (const one of observations) putOne(one);
      orders.forget();
    },
    putReports: (given) => {
      for (const report of given) {
        const known = reports.get(report.id);
        reports.set(report.id, report);
        texts.putReport(report);
        if (known === undefined) continue;
        for (const row of rowsOfReport.get(report.id) ?? []) {
          columns.publisher.set(row, facets.valuesOfReport('publisher', report));
          columns.month.set(row, facets.valuesOfReport('month', report));
          orders.putReport(row, report);
        }
      }
      orders.forget();
    },
    remove: (gone) => {
      for (const id of gone) removeOne(id);
      orders.forget();
    },
    query: (query) => {
      const inText = texts.search(query.text, ids.length, columns.report);
      const inTime = orders.between(query.from, query.to);
      const filters = FACETS.flatMap((facet) => {
        const wanted = query.filters[facet];
        return wanted === undefined || wanted.length === 0
          ? []
          : [{ facet, lists: columns[facet].lists, fits: listsWith(columns[facet], wanted) }];
      });
      const counts = FACETS.map((facet) => ({
        facet,
        lists: columns[facet].lists,
        by: new Uint32Array(columns[facet].size()),
      }));
      const fits = new Uint8Array(ids.length);
      let found = 0;
      for (let row = 0; row < ids.length; row++) {
        if (ids[row] === '' || (inText !== null && inText[row] === 0) || !inTime(row)) continue;
        let missed = 0;
        let missedFacet: Facet | null = null;
        for (const filter of filters) {
          if (filter.fits[filter.lists[row] ?? 0] === 1) continue;
          missed += 1;
          missedFacet = filter.facet;
          if (missed > 1) break;
        }
        if (missed > 1) continue;
        if (missed === 0) {
          fits[row] = 1;
          found += 1;
        }
        for (const { facet, lists, by } of counts) {
          if (missed === 1 && facet !== missedFacet) continue;
          const list = lists[row] ?? 0;
          by[list] = (by[list] ?? 0) + 1;
        }
      }
      const byFacet = counts.map(({ facet, by }) => [facet, countsByValue(columns[facet], by)]);
      return {
        rows: inOrder(orders.order(query.sort.by, ids), fits, found, query.sort.descending),
        total: rowById.size,
        facets: Object.fromEntries(byFacet) as TableResult['facets'],
      };
    },
    get size() {
      return rowById.size;
    },
    labelOf: facets.labelOf,
    idAt: (row) => ids[row] ?? '',
    revisionAt: (row) => revisions[row] ?? 0,
    rowOf: (id) => rowById.get(id),
  };
}

function inOrder(order: Uint32Array, fits: Uint8Array, found: number, descending: boolean): Uint32Array {
  const rows = new Uint32Array(found);
  let next = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[descending ? order.length - 1 - place : place] ?? 0;
    if (fits[row] === 1) rows[next++] = row;
  }
  return rows;
}

function longer(array: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(room);
  copy.set(array);
  return copy;
}
