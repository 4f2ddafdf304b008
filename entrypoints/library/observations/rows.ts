import type { TableResult } from '@/utils/analysis/table';
import type { FirstRows } from './first-rows';
import type { Loaded } from './load-table';

/** The rows on show: those of the table that fit, or what is known before there is a table. */
export interface Rows {
  readonly count: number;
  /** Empty where there is no such row. */
  idAt: (index: number) => string;
  /** At which revision an observation is shown. */
  revisionOf: (id: string) => number | undefined;
  titleOf: (report: string) => string;
}

/** @param first what stands in for the table; null where it would not be what the query asks for */
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
