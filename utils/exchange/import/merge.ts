import { nextRevision } from '@/utils/observation/revision';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';
import { unionOf } from '@/utils/observation/union';
import { compareInstants } from '@/utils/time/instants';
import { keysInOrder } from '../key-order';
import type { Library } from '../library';
import { foldSame } from './fold';
import { mergeReports } from './report';

/** Counts of records: new, replaced, equal, and different ones of which the present version is kept. */
export interface MergeCounts {
  added: number;
  changed: number;
  same: number;
  kept: number;
}

/** The result of a merge: `put` is to be written (inserted, or replaced by id); nothing is deleted. */
export interface Merge {
  put: Library;
  /** Counts of observations. */
  counts: MergeCounts;
  reportCounts: MergeCounts;
}

const reportInOrder = keysInOrder(reportSchema);
const observationInOrder = keysInOrder(observationSchema);

/**
 * Merges another library into a library. Merging the same library again puts nothing.
 *
 * Observations, by id: an unknown one is added. Of two that differ, the present one stays; if the other was updated later,
 * the present one also gets what that has besides: see {@link unionOf}. Revisions decide nothing: each counts the edits of
 * its own library, and a file can have any number. Here an added observation begins at 1, and a changed one gets the next.
 * Reports, by id: fields of the library stay, gaps are filled, addresses are united and the earlier first capture is
 * taken. An observation with an unknown id that says the same as one in the library is joined with that one: see
 * {@link foldSame}.
 *
 * @param current the library, or at least its records whose ids occur in `incoming`, and the observations of the
 *   reports that occur there
 * @param incoming a library valid by jsonFileSchema, such as importJson gives; its ids are unique
 */
export function mergeLibrary(current: Readonly<Library>, incoming: Readonly<Library>): Merge {
  const reports = mergeRecords(current.reports, incoming.reports, reportText, mergeReports);
  const { rest, changed, same } = foldSame(current.observations, incoming.observations);
  const fresh = rest.map((one) => (one.revision === 1 ? one : { ...one, revision: 1 }));
  const observations = mergeRecords(current.observations, fresh, contentOf, mergeObservations);
  const { counts } = observations;
  return {
    put: { reports: reports.put, observations: [...observations.put, ...changed] },
    counts: { ...counts, changed: counts.changed + changed.length, same: counts.same + same },
    reportCounts: reports.counts,
  };
}

/**
 * Merges records by id.
 *
 * @param textOf gives equal texts for equal records
 * @param join makes one record of two that differ
 */
function mergeRecords<T extends { id: string }>(
  current: readonly T[],
  incoming: readonly T[],
  textOf: (record: T) => string,
  join: (current: T, incoming: T) => T,
): { put: T[]; counts: MergeCounts } {
  const known = new Map(current.map((record) => [record.id, record]));
  const put: T[] = [];
  const counts: MergeCounts = { added: 0, changed: 0, same: 0, kept: 0 };
  for (const record of incoming) {
    const old = known.get(record.id);
    if (old === undefined) {
      put.push(record);
      counts.added++;
      continue;
    }
    const before = textOf(old);
    if (before === textOf(record)) {
      counts.same++;
      continue;
    }
    const joined = join(old, record);
    if (before === textOf(joined)) {
      counts.kept++;
      continue;
    }
    put.push(joined);
    counts.changed++;
  }
  return { put, counts };
}

function mergeObservations(current: Observation, incoming: Observation): Observation {
  if (compareInstants(incoming.updated, current.updated) <= 0) return current;
  // Beyond the limits of an observation, the present one stays as it is.
  const union = unionOf(current, incoming) ?? current;
  return union === current ? current : { ...union, revision: nextRevision(current.revision) };
}

const reportText = (report: Report) => JSON.stringify(reportInOrder(report));

/** Returns the same text for observations that differ at most in the number and the time of their last edit. */
export const contentOf = (observation: Observation): string =>
  JSON.stringify(observationInOrder({ ...observation, revision: 1, updated: '' }));
