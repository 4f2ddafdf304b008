import { reportOf, seenAgain } from '@/utils/observation/report';
import type { Anchor, Behaviour, Observation, Page, Report } from '@/utils/observation/schema';
import { captureKey } from '@/utils/reading/keys';
import type { LibraryDb } from './db';
import { LibraryError } from './error';
import { reportOfPage } from './queries';
import { write } from './transaction';

/** Observations to be made of a page without a card: of what it names, of a table, of suggestions. */
export interface Additions {
  page: Page;
  observations: readonly { anchor: Anchor; behaviour: Behaviour }[];
}

/** What came of it. */
export interface Added {
  /** The ids of the observations made, in the order in which they were given. */
  ids: string[];
  /** How many were left out: the report has them already, or they were given twice. */
  duplicates: number;
}

/**
 * Makes observations, their report included, in one durable transaction. What the report has already under the same
 * technique and quote is left out.
 *
 * @param newId gives a new UUID each time
 * @param now ISO 8601 instant
 * @throws LibraryError `not-a-document` when the page has no address that names a document
 */
export async function addObservations(
  db: LibraryDb,
  { page, observations }: Additions,
  newId: () => string,
  now: string,
): Promise<Added> {
  const seen = reportOf(page, now);
  if (seen === null)
    throw new LibraryError(
      'not-a-document',
      'This page has no web address, so what is captured on it could not be found again.',
    );
  const id = (await reportOfPage(db, page))?.id ?? seen.id;
  return write(db, ['reports', 'observations'], async (tx) => {
    const store = tx.objectStore('observations');
    const [known, others] = await Promise.all([
      tx.objectStore('reports').get(id),
      store.index('reportId').getAll(id),
    ]);
    const taken = new Set(others.map((one) => captureKey(one, one.anchor)));
    const fresh = observations.filter(({ behaviour, anchor }) => {
      const key = captureKey(behaviour, anchor);
      const isNew = !taken.has(key);
      taken.add(key);
      return isNew;
    });
    const report: Report = known === undefined ? seen : seenAgain(known, seen);
    const made = fresh.map(
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
    if (made.length > 0) await tx.objectStore('reports').put(report);
    // Async, so that a put that throws at once rejects like one that fails later, and none is left unheard.
    await Promise.all(made.map(async (one) => store.put(one)));
    return { ids: made.map((one) => one.id), duplicates: observations.length - made.length };
  });
}

/**
 * Takes back observations just made, and their report with the last of them. Those that were edited since stay.
 *
 * @returns how many went
 */
export function takeBackObservations(db: LibraryDb, ids: readonly string[]): Promise<number> {
  return write(db, ['reports', 'observations', 'drafts'], async (tx) => {
    const store = tx.objectStore('observations');
    const found = await Promise.all(ids.map((id) => store.get(id)));
    const untouched = found.filter((one): one is Observation => one?.revision === 1);
    await Promise.all(
      untouched.flatMap(({ id }) => [
        (async () => store.delete(id))(),
        (async () => tx.objectStore('drafts').delete(id))(),
      ]),
    );
    for (const report of new Set(untouched.map(({ reportId }) => reportId)))
      if ((await store.index('reportId').count(report)) === 0) await tx.objectStore('reports').delete(report);
    return untouched.length;
  });
}
