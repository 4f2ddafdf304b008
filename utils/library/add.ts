import * as t from '@/utils/i18n/en/errors';
import type { Changed } from '@/utils/observation/changed';
import { passageKey } from '@/utils/observation/identity';
import { reportOf, seenAgain } from '@/utils/observation/report';
import type { Anchor, Behaviour, Observation, Page, Report } from '@/utils/observation/schema';
import { LibraryError } from './error';
import type { Stamp } from './journal';
import { reportOfPage } from './queries';
import { change, type WritableLibrary } from './transaction';

/** Observations to create without a card: from named objects, a table, or suggestions. */
export interface Additions {
  page: Page;
  observations: readonly { anchor: Anchor; behaviour: Behaviour }[];
}

/** The result of adding observations. */
export interface Added {
  /** The ids of the new observations, in the given order. */
  ids: string[];
  /** The number of observations that were left out: the report has them already, or they were given twice. */
  duplicates: number;
}

/**
 * Creates observations and their report in one durable transaction. Observations whose technique and quote the report
 * has already are left out.
 *
 * @param newId returns a new UUID at each call
 * @throws LibraryError `not-a-document` when the page has no URL that identifies a document
 */
export async function addObservations(
  library: WritableLibrary,
  { page, observations }: Additions,
  newId: () => string,
  stamp: Stamp,
): Promise<Changed<Added>> {
  const { now } = stamp;
  const seen = reportOf(page, now);
  if (seen === null) throw new LibraryError('not-a-document', t.noAddressToFind);
  const id = (await reportOfPage(library.db, page))?.id ?? seen.id;
  return change(library, stamp, ['reports', 'observations'], async (records) => {
    const [known, others] = await Promise.all([
      records.get('reports', id),
      records.store('observations').index('reportId').getAll(id),
    ]);
    const knownKeys = new Set(others.map((one) => passageKey(one, one.anchor)));
    const newOnes = observations.filter(({ behaviour, anchor }) => {
      const key = passageKey(behaviour, anchor);
      const isNew = !knownKeys.has(key);
      knownKeys.add(key);
      return isNew;
    });
    const report: Report = known === undefined ? seen : seenAgain(known, seen);
    const created = newOnes.map(
      ({ anchor, behaviour }): Observation => ({
        ...behaviour,
        id: newId(),
        reportId: report.id,
        anchor,
        created: now,
        updated: now,
        revision: 1,
      }),
    );
    if (created.length > 0) await records.put('reports', report);
    await Promise.all(created.map((one) => records.put('observations', one)));
    return { ids: created.map((one) => one.id), duplicates: observations.length - created.length };
  });
}
