import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import { FACETS, type Facet, type TableQuery } from '@/utils/observation/view';
import type { Actors } from './actors';
import { type Column, countsByValue, createColumn, listsWith } from './column';
import { createFacets, type Facets } from './facets';
import { createOrders } from './orders';
import { createTexts } from './texts';

/** The result of a table query. */
export interface TableResult {
  /** The matching rows, in the order of the query; `idAt` returns their ids. */
  readonly rows: Uint32Array;
  /** Number of all rows. */
  readonly total: number;
  /**
   * For each facet, the number of rows by value, among the rows that match the search and the filters of all other
   * facets. It is the number of rows that choosing the value would give. `''` counts the rows without a value.
   */
  readonly facets: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

/**
 * The observations as a table in memory, which is searched, filtered, counted and sorted in a few milliseconds each.
 * It stores folded texts and numbers instead of the observations: read the visible ones by id.
 */
export interface Table {
  /** Adds or replaces observations by id. Their reports must be added before. */
  put(observations: readonly Observation[]): void;
  /** Adds or replaces reports by id. */
  putReports(reports: Iterable<Report>): void;
  /** Removes observations. */
  remove(ids: Iterable<string>): void;
  query(query: TableQuery): TableResult;
  readonly size: number;
  /** Returns the label of a facet's value. */
  labelOf: Facets['labelOf'];
  idAt(row: number): string;
  /** Returns the revision of an observation in the table, which calls that change it need. */
  revisionAt(row: number): number;
  /** Returns the row of an observation. */
  rowOf(id: string): number | undefined;
}

/** Initial capacity, in rows. */
const INITIAL_CAPACITY = 1_024;

/** Creates an empty column for each facet. */
function emptyColumns(): Record<Facet, Column> {
  return Object.fromEntries(FACETS.map((facet) => [facet, createColumn(INITIAL_CAPACITY)])) as Record<
    Facet,
    Column
  >;
}

/**
 * Creates an empty table.
 *
 * @param actors create a new table when the actors change
 */
export function createTable(catalogue: Catalogue, actors: Actors): Table {
  const facets = createFacets(catalogue, actors);
  const columns = emptyColumns();
  const texts = createTexts();
  const orders = createOrders(catalogue, facets, columns);
  orders.grow(INITIAL_CAPACITY);
  const reports = new Map<string, Report>();
  const rowById = new Map<string, number>();
  const ids: string[] = [];
  let revisions = new Uint32Array(INITIAL_CAPACITY);
  const free: number[] = [];
  /** The rows of each report, because rows show data of their report. */
  const rowsOfReport = new Map<string, Set<number>>();

  const grow = (rows: number) => {
    if (rows <= revisions.length) return;
    const capacity = Math.max(rows, revisions.length * 2);
    revisions = withCapacity(revisions, capacity);
    for (const facet of FACETS) columns[facet].lists = withCapacity(columns[facet].lists, capacity);
    orders.grow(capacity);
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
      orders.invalidate();
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
      orders.invalidate();
    },
    remove: (gone) => {
      for (const id of gone) removeOne(id);
      orders.invalidate();
    },
    query: (query) => {
      const inText = texts.search(query.text, ids.length, columns.report);
      const inTime = orders.between(query.from, query.to);
      const { matches, found, counts } = matchRows(ids, inText, inTime, columns, query.filters);
      return {
        rows: inOrder(orders.order(query.sort.by, ids), matches, found, query.sort.descending),
        total: rowById.size,
        facets: counts,
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

/**
 * Applies the filters to the rows, and counts the values of each facet in one pass.
 *
 * @param ids of the rows; empty for a free row
 * @param inText the rows that match the search, 1 by row; null when all do
 */
function matchRows(
  ids: readonly string[],
  inText: Uint8Array | null,
  inTime: (row: number) => boolean,
  columns: Readonly<Record<Facet, Column>>,
  wantedOf: TableQuery['filters'],
): { matches: Uint8Array; found: number; counts: TableResult['facets'] } {
  const filters = FACETS.flatMap((facet) => {
    const wanted = wantedOf[facet];
    return wanted === undefined || wanted.length === 0
      ? []
      : [{ facet, lists: columns[facet].lists, allowed: listsWith(columns[facet], wanted) }];
  });
  const counters = FACETS.map((facet) => ({
    facet,
    lists: columns[facet].lists,
    byList: new Uint32Array(columns[facet].size()),
  }));
  const matches = new Uint8Array(ids.length);
  let found = 0;
  for (let row = 0; row < ids.length; row++) {
    if (ids[row] === '' || (inText !== null && inText[row] === 0) || !inTime(row)) continue;
    let failed = 0;
    let failedFacet: Facet | null = null;
    for (const filter of filters) {
      if (filter.allowed[filter.lists[row] ?? 0] === 1) continue;
      failed += 1;
      failedFacet = filter.facet;
      if (failed > 1) break;
    }
    if (failed > 1) continue;
    if (failed === 0) {
      matches[row] = 1;
      found += 1;
    }
    // A row that fails one filter still counts in that filter's facet: it shows what other values would give.
    for (const { facet, lists, byList } of counters) {
      if (failed === 1 && facet !== failedFacet) continue;
      const list = lists[row] ?? 0;
      byList[list] = (byList[list] ?? 0) + 1;
    }
  }
  const counts = counters.map(({ facet, byList }) => [facet, countsByValue(columns[facet], byList)]);
  return { matches, found, counts: Object.fromEntries(counts) as TableResult['facets'] };
}

/** Returns the matching rows in the order asked for. */
function inOrder(order: Uint32Array, matches: Uint8Array, found: number, descending: boolean): Uint32Array {
  const rows = new Uint32Array(found);
  let next = 0;
  for (let index = 0; index < order.length; index++) {
    const row = order[descending ? order.length - 1 - index : index] ?? 0;
    if (matches[row] === 1) rows[next++] = row;
  }
  return rows;
}

function withCapacity(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(capacity);
  copy.set(array);
  return copy;
}
