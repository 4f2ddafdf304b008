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
  const known = new Set<string>();
  for (const [index, { id, url }] of reports.entries()) {
    const path = ['reports', index, 'id'];
    yield* idFaults(id, known, path);
    if (/\p{Surrogate}/u.test(url)) {
      yield { path: ['reports', index, 'url'], message: t.halfSurrogate };
    } else if (id !== reportId(url)) {
      yield { path, message: t.foreignReportId };
    }
  }
  const seen = new Set<string>();
  for (const [index, { id, reportId: report }] of observations.entries()) {
    yield* idFaults(id, seen, ['observations', index, 'id']);
    if (!known.has(report)) {
      yield { path: ['observations', index, 'reportId'], message: t.unknownReport };
    }
  }
}

/** UUIDs are equal whatever their case (RFC 9562, section 4); in one case, they can be compared as text. */
function* idFaults(id: string, seen: Set<string>, path: Fault['path']): Iterable<Fault> {
  if (id !== id.toLowerCase()) yield { path, message: t.lowerCase };
  if (seen.has(id)) yield { path, message: t.idTwice };
  seen.add(id);
}
