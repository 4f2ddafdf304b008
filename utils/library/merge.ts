import type { Changed } from '@/utils/observation/changed';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Stamp } from './journal';
import { change, type WritableLibrary } from './transaction';

/** Reports with their observations. */
export interface ReportRecords {
  reports: Report[];
  observations: Observation[];
}

/**
 * Writes the result of a merge in the same transaction in which it read the library, so that no concurrent capture is
 * lost.
 *
 * @param merge returns the records to put, and anything else for the caller
 */
export function mergeIn<Merged extends { put: ReportRecords }>(
  library: WritableLibrary,
  merge: (current: ReportRecords) => Merged,
  stamp: Stamp,
): Promise<Changed<Merged>> {
  return change(library, stamp, ['reports', 'observations'], async (records) => {
    const merged = merge({
      reports: await records.all('reports'),
      observations: await records.all('observations'),
    });
    await Promise.all([
      ...merged.put.reports.map((one) => records.put('reports', one)),
      ...merged.put.observations.map((one) => records.put('observations', one)),
    ]);
    return merged;
  });
}
