import type { TableResult } from '@/utils/analysis/table';
import type { FirstRows } from './first-rows';
import type { Loaded } from './load-table';

/** The displayed rows: those of the table that match, or the first rows until the table is loaded. */
export interface Rows {
  readonly count: number;
  /** Returns the id of a row; empty if there is no such row. */
  idAt: (index: number) => string;
  /** Returns the displayed revision of an observation. */
  revisionOf: (id: string) => number | undefined;
  titleOf: (report: string) => string;
}

/**
 * Returns the displayed rows.
 *
 * @param first the rows to show without a table; null if they are not what the query asks for
 */
export function rowsOf(loaded: Loaded | null, result: TableResult | null, first: FirstRows | null): Rows {
  if (loaded !== null && result !== null) {
    const { table, titles } = loaded;
    return {
      count: result.rows.length,
      idAt: (index) => table.idAt(result.rows[index] ?? -1),
      revisionOf: (id) => {
        const row = table.rowOf(id);
        return row === undefined ? undefined : table.revisionAt(row);
      },
      titleOf: (report) => titles.get(report) ?? '',
    };
  }
  const observations = first?.observations ?? [];
  return {
    count: observations.length,
    idAt: (index) => observations[index]?.id ?? '',
    revisionOf: (id) => observations.find((one) => one.id === id)?.revision,
    titleOf: (id) => {
      const report = first?.reports.find((one) => one.id === id);
      return report?.title || (report?.url ?? '');
    },
  };
}
