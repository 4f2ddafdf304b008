import { sameBehaviour } from '@/utils/observation/behaviour';
import { seenAgain, seenBefore } from '@/utils/observation/report';
import type { Anchor, Behaviour, Draft, Observation, Report } from '@/utils/observation/schema';
import type { LibraryDb, Undoable } from './db';
import { changedElsewhere, deletedMeanwhile, draftGone, LibraryError } from './error';
import { enter } from './journal';
import { write } from './transaction';

/** How long what was deleted can come back. */
const KEEP_DELETED_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Makes an observation of a draft, or a new revision of the one it edits, its report included, in one durable
 * transaction. Saving the same draft again (an answer lost on its way) gives the observation that is already there.
 *
 * @throws LibraryError `not-found` when there is no such draft, or the observation it edits was deleted; `conflict`
 *   when that was changed elsewhere since the edit began: the behaviour is then kept as a draft that edits what is
 *   there now, so that saving again puts it in its place
 */
export async function saveObservation(
  db: LibraryDb,
  draftId: string,
  behaviour: Behaviour,
  now: string,
): Promise<Observation> {
  const saved = await write(db, ['drafts', 'reports', 'observations'], async (tx) => {
    const [draft, known] = await Promise.all([
      tx.objectStore('drafts').get(draftId),
      tx.objectStore('observations').get(draftId),
    ]);
    if (draft === undefined && known !== undefined && sameBehaviour(known, behaviour)) return known;
    if (known !== undefined && known.revision !== draft?.edits) {
      const report = await tx.objectStore('reports').get(known.reportId);
      if (report === undefined) throw deletedMeanwhile();
      const { id, revision, anchor } = known;
      const kept = {
        id,
        edits: revision,
        report,
        begun: now,
        anchor,
        behaviour,
        touched: true,
        updated: now,
      };
      await tx.objectStore('drafts').put(kept);
      return null;
    }
    if (draft === undefined) throw draftGone();
    if (draft.edits !== null && known === undefined) throw deletedMeanwhile();
    const report = await tx.objectStore('reports').get(draft.report.id);
    const others = await tx.objectStore('observations').index('reportId').getAll(draft.report.id);
    const observation: Observation = {
      ...behaviour,
      id: draft.id,
      reportId: draft.report.id,
      anchor: draft.anchor,
      created: known?.created ?? now,
      updated: now,
      revision: (known?.revision ?? 0) + 1,
    };
    await Promise.all([
      tx.objectStore('reports').put(reportWith(draft, report, others, now)),
      tx.objectStore('observations').put(observation),
      tx.objectStore('drafts').delete(draft.id),
    ]);
    return observation;
  });
  if (saved === null) throw changedElsewhere();
  return saved;
}

/**
 * The report after a draft became an observation. An edit has not looked at the page; a capture that was begun before
 * the latest one of the same report only adds to what that one saw.
 *
 * @param known the report as it is stored
 * @param others the observations of the report
 */
function reportWith(
  { report, edits, begun }: Draft,
  known: Report | undefined,
  others: readonly Observation[],
  now: string,
): Report {
  if (known === undefined) return { ...report, captured: now };
  if (edits !== null) return known;
  const outdated = others.some(({ created }) => created > begun);
  return outdated ? seenBefore(known, report) : seenAgain(known, report);
}

/**
 * Moves an observation to another quote of its report: the one it had is no longer found.
 *
 * @param place the revision that was looked at, and the new anchor
 * @throws LibraryError `not-found`, or `conflict` when it was changed elsewhere since
 */
export function reattachObservation(
  db: LibraryDb,
  place: { id: string; revision: number; anchor: Anchor },
  now: string,
): Promise<Observation> {
  return write(db, ['observations'], async (tx) => {
    const known = await tx.store.get(place.id);
    if (known === undefined) throw deletedMeanwhile();
    if (known.revision !== place.revision) throw changedElsewhere();
    const observation = { ...known, anchor: place.anchor, updated: now, revision: known.revision + 1 };
    await tx.store.put(observation);
    return observation;
  });
}

/**
 * Deletes an observation; it can come back for 30 days. A report goes with its last observation.
 *
 * @throws LibraryError `not-found`
 */
export function deleteObservation(db: LibraryDb, id: string, now: string): Promise<Observation> {
  return write(db, ['observations', 'reports', 'deleted', 'drafts'], async (tx) => {
    const observations = tx.objectStore('observations');
    const observation = await observations.get(id);
    const report = observation && (await tx.objectStore('reports').get(observation.reportId));
    if (observation === undefined || report === undefined) throw deletedMeanwhile();
    await tx.objectStore('deleted').put({ id, observation, report, deleted: now });
    await observations.delete(id);
    await tx.objectStore('drafts').delete(id);
    const left = await observations.index('reportId').count(report.id);
    if (left === 0) await tx.objectStore('reports').delete(report.id);
    return observation;
  });
}

/**
 * Brings a deleted observation back. One that came back by another way (an import, say) stays as it is.
 *
 * @throws LibraryError `not-found` when it was deleted for good
 */
export function restoreObservation(db: LibraryDb, id: string): Promise<Observation> {
  return write(db, ['observations', 'reports', 'deleted'], async (tx) => {
    const deleted = await tx.objectStore('deleted').get(id);
    if (deleted === undefined)
      throw new LibraryError('not-found', 'This observation can no longer be restored.');
    const observation = (await tx.objectStore('observations').get(id)) ?? deleted.observation;
    const report = (await tx.objectStore('reports').get(deleted.report.id)) ?? deleted.report;
    await tx.objectStore('reports').put(report);
    await tx.objectStore('observations').put(observation);
    await tx.objectStore('deleted').delete(id);
    return observation;
  });
}

/**
 * Forgets for good what was deleted more than 30 days before `now`, how to undo what was changed before that, and
 * drafts nobody wrote in for a day.
 */
export function purge(db: LibraryDb, now: string): Promise<void> {
  const before = (days: number) =>
    IDBKeyRange.upperBound(new Date(Date.parse(now) - days * DAY_MS).toISOString());
  return write(db, ['deleted', 'drafts', 'journal'], async (tx) => {
    const journal = tx.objectStore('journal');
    for (const key of await journal.index('made').getAllKeys(before(KEEP_DELETED_DAYS)))
      await journal.delete(key);
    const deleted = tx.objectStore('deleted');
    for (const key of await deleted.index('deleted').getAllKeys(before(KEEP_DELETED_DAYS)))
      await deleted.delete(key);
    const drafts = tx.objectStore('drafts');
    for (const draft of await drafts.index('updated').getAll(before(1)))
      if (!draft.touched) await drafts.delete(draft.id);
  });
}

/** Reports with their observations. */
export interface Records {
  reports: Report[];
  observations: Observation[];
}

/** A merge that was made, and what undoes it (`change.undo`); null when it changed nothing. */
export interface MergedIn<Merged> {
  merged: Merged;
  undo: string | null;
}

/**
 * Puts what a merge decides, all of it or nothing, in the transaction in which it saw the library: no capture that
 * comes meanwhile is lost. What was there before is kept in the journal.
 *
 * @param merge from what is there to what is to be put, and anything the caller wants to know
 * @param journal under which it can be undone
 */
export function mergeIn<Merged extends { put: Records }>(
  db: LibraryDb,
  merge: (current: Records) => Merged,
  journal: { id: string; now: string },
): Promise<MergedIn<Merged>> {
  return write(db, ['reports', 'observations', 'journal'], async (tx) => {
    const reports = tx.objectStore('reports');
    const observations = tx.objectStore('observations');
    const current = { reports: await reports.getAll(), observations: await observations.getAll() };
    const merged = merge(current);
    // Async, so that a put that throws at once rejects like one that fails later, and none is left unheard.
    await Promise.all([
      ...merged.put.reports.map(async (one) => reports.put(one)),
      ...merged.put.observations.map(async (one) => observations.put(one)),
    ]);
    const changes = changesOf(current, merged.put);
    if (changes.length === 0) return { merged, undo: null };
    await enter(tx.objectStore('journal'), { id: journal.id, made: journal.now, changes });
    return { merged, undo: journal.id };
  });
}

/** What takes a merge back. Reports that it added go with the last of their observations. */
function changesOf(current: Records, put: Records): Undoable[] {
  const reports = new Map(current.reports.map((one) => [one.id, one]));
  const observations = new Map(current.observations.map((one) => [one.id, one]));
  return [
    ...put.observations.flatMap((one): Undoable[] => {
      const { id: key, reportId, revision: after } = one;
      const before = observations.get(key);
      if (before === undefined) return [{ store: 'added', key, reportId, after }];
      const report = reports.get(before.reportId);
      return report === undefined ? [] : [{ store: 'observations', before, report, after }];
    }),
    ...put.reports.flatMap((after): Undoable[] => {
      const before = reports.get(after.id);
      return before === undefined ? [] : [{ store: 'reports', before, after }];
    }),
  ];
}
