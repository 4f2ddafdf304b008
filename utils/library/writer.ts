import { sameBehaviour } from '@/utils/observation/behaviour';
import type { Changed } from '@/utils/observation/changed';
import { seenAgain, seenBefore } from '@/utils/observation/report';
import { nextRevision } from '@/utils/observation/revision';
import type { Anchor, Behaviour, Draft, Observation, Report } from '@/utils/observation/schema';
import { changedElsewhere, deletedMeanwhile, draftGone } from './error';
import type { Stamp } from './journal';
import { change, type WritableLibrary } from './transaction';

/**
 * Saves a draft as an observation, or as a new revision of the observation that it edits, with its report, in one
 * durable transaction. Saving the same draft again (because an answer was lost) returns the existing observation.
 *
 * @throws LibraryError `not-found` when the draft does not exist, or the observation that it edits was deleted;
 *   `conflict` when that was changed since the edit began: the behaviour is then stored as a draft that edits the
 *   current revision, so that saving again overwrites it
 */
export async function saveObservation(
  library: WritableLibrary,
  draftId: string,
  behaviour: Behaviour,
  stamp: Stamp,
): Promise<Changed<Observation>> {
  const { now } = stamp;
  const { result, undo } = await change(
    library,
    stamp,
    ['drafts', 'reports', 'observations'],
    async (records) => {
      const [draft, known] = await Promise.all([
        records.get('drafts', draftId),
        records.get('observations', draftId),
      ]);
      if (draft === undefined && known !== undefined && sameBehaviour(known, behaviour)) return known;
      if (known !== undefined && known.revision !== draft?.edits) {
        const report = await records.get('reports', known.reportId);
        if (report === undefined) throw deletedMeanwhile();
        const { id, revision, anchor } = known;
        const edit = { id, edits: revision, report, begun: now, anchor };
        await records.put('drafts', { ...edit, behaviour, touched: true, updated: now });
        return null;
      }
      if (draft === undefined) throw draftGone();
      if (draft.edits !== null && known === undefined) throw deletedMeanwhile();
      const report = await records.get('reports', draft.report.id);
      const others = await records.store('observations').index('reportId').getAll(draft.report.id);
      const observation: Observation = {
        ...behaviour,
        id: draft.id,
        reportId: draft.report.id,
        anchor: draft.anchor,
        created: known?.created ?? now,
        updated: now,
        revision: nextRevision(known?.revision ?? 0),
      };
      await Promise.all([
        records.put('reports', reportWith(draft, report, others, now)),
        records.put('observations', observation),
        // An undo of the save restores all typed text, also what was not stored yet.
        records.delete('drafts', draft.id, { ...draft, behaviour, touched: true }),
      ]);
      return observation;
    },
  );
  if (result === null) throw changedElsewhere();
  return { result, undo };
}

/**
 * Returns the report after a draft became an observation. An edit does not read the page again; a capture that was
 * begun before the latest one of the report only adds to its data.
 *
 * @param known the stored report
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
 * Moves an observation to another quote of its report, because its quote is not found any more.
 *
 * @param place the revision that was read, and the new anchor
 * @throws LibraryError `not-found`, or `conflict` when it was changed since
 */
export function reattachObservation(
  library: WritableLibrary,
  place: { id: string; revision: number; anchor: Anchor },
  stamp: Stamp,
): Promise<Changed<Observation>> {
  return change(library, stamp, ['observations'], async (records) => {
    const known = await records.get('observations', place.id);
    if (known === undefined) throw deletedMeanwhile();
    if (known.revision !== place.revision) throw changedElsewhere();
    const revision = nextRevision(known.revision);
    const observation = { ...known, anchor: place.anchor, updated: stamp.now, revision };
    await records.put('observations', observation);
    return observation;
  });
}
