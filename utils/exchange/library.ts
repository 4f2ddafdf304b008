import * as t from '@/utils/i18n/en/problems';
import { reportId } from '@/utils/observation/identity';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Fault } from './parse/problem';

/** Reports and the observations captured in them: a whole library, or a part of one. */
export interface Library {
  reports: Report[];
  observations: Observation[];
}

/**
 * Checks the rules between the records of a library; each record by itself is valid by its schema. Ids are unique and
 * in lower case, the id of a report is the UUIDv5 of its URL, and the report of every observation is in the library.
 */
export function* libraryFaults({ reports, observations }: Library): Iterable<Fault> {
  const known = noIds();
  for (const [index, report] of reports.entries()) {
    for (const { path, message } of reportFaults(report, known))
      yield { path: ['reports', index, ...path], message };
    known.reports.add(report.id);
  }
  for (const [index, observation] of observations.entries()) {
    for (const { path, message } of observationFaults(observation, known))
      yield { path: ['observations', index, ...path], message };
    known.observations.add(observation.id);
  }
}

/** The ids of the records that were checked before. */
export interface KnownIds {
  reports: Set<string>;
  observations: Set<string>;
}

/** Returns sets without ids. */
export function noIds(): KnownIds {
  return { reports: new Set(), observations: new Set() };
}

/** Checks a report by the rules of {@link libraryFaults}; paths begin in the report. */
export function* reportFaults({ id, url }: Report, { reports }: KnownIds): Iterable<Fault> {
  yield* idFaults(id, reports);
  if (/\p{Surrogate}/u.test(url)) {
    yield { path: ['url'], message: t.halfSurrogate };
  } else if (id !== reportId(url)) {
    yield { path: ['id'], message: t.foreignReportId };
  }
}

/** Checks an observation by the rules of {@link libraryFaults}, after all reports; paths begin in the observation. */
export function* observationFaults(
  { id, reportId: report }: Observation,
  { reports, observations }: KnownIds,
): Iterable<Fault> {
  yield* idFaults(id, observations);
  if (!reports.has(report)) {
    yield { path: ['reportId'], message: t.unknownReport };
  }
}

/**
 * Checks the id of a record, which no other has. UUIDs are equal whatever their case (RFC 9562, section 4); in one case,
 * they can be compared as text.
 */
export function* idFaults(id: string, others: ReadonlySet<string>): Iterable<Fault> {
  if (id !== id.toLowerCase()) yield { path: ['id'], message: t.lowerCase };
  if (others.has(id)) yield { path: ['id'], message: t.idTwice };
}
