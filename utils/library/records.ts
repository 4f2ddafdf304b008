import type { ActorInput, ActorRecord } from '@/utils/observation/actor';
import type { Coverage, CoverageInput } from '@/utils/observation/coverage';
import type { Revised, Seen } from '@/utils/observation/revised';
import type { Sequence, SequenceInput } from '@/utils/observation/sequence';
import type { View, ViewInput } from '@/utils/observation/view';
import type { LibraryDb, Undoable } from './db';
import { recordChangedElsewhere } from './error';
import { enter } from './journal';
import { write } from './transaction';

/**
 * The next revision of a record.
 *
 * @throws LibraryError `conflict`, with what is there now, when that is not what was looked at
 */
function next<T extends object>(
  { record, revision }: Revised<T>,
  current: { revision: number } | undefined,
  now: string,
): T & { updated: string; revision: number } {
  if ((current?.revision ?? null) !== revision) throw recordChangedElsewhere(current ?? null);
  return { ...record, updated: now, revision: (revision ?? 0) + 1 };
}

/**
 * Saves and deletes records of actors, all of it or nothing: a merge of two actors is one record saved and one deleted.
 *
 * @param journalId under which it can be undone (UUID)
 * @throws LibraryError `conflict` with the record as it is now, when one was changed elsewhere since it was looked at
 */
export function changeActors(
  db: LibraryDb,
  change: { put: readonly Revised<ActorInput>[]; remove: readonly Seen[] },
  journalId: string,
  now: string,
): Promise<ActorRecord[]> {
  return write(db, ['actors', 'journal'], async (tx) => {
    const actors = tx.objectStore('actors');
    const changes: Undoable[] = [];
    const saved: ActorRecord[] = [];
    for (const { id, revision } of change.remove) {
      const current = await actors.get(id);
      if (current?.revision !== revision) throw recordChangedElsewhere(current ?? null);
      await actors.delete(id);
      changes.push({ store: 'actors', key: id, before: current, after: null });
    }
    for (const one of change.put) {
      const current = await actors.get(one.record.id);
      const record = next(one, current, now);
      await actors.put(record);
      saved.push(record);
      const { id: key, revision: after } = record;
      changes.push({ store: 'actors', key, before: current ?? null, after });
    }
    await enter(tx.objectStore('journal'), { id: journalId, made: now, changes });
    return saved;
  });
}

/**
 * Saves the coverage of techniques, all of them or none.
 *
 * @throws LibraryError `conflict` with the record as it is now
 */
export function saveCoverage(
  db: LibraryDb,
  inputs: readonly Revised<CoverageInput>[],
  now: string,
): Promise<Coverage[]> {
  return write(db, ['coverage'], async (tx) => {
    const saved: Coverage[] = [];
    for (const one of inputs) {
      const record = next(one, await tx.store.get(one.record.id), now);
      await tx.store.put(record);
      saved.push(record);
    }
    return saved;
  });
}

/**
 * Saves the order of a report's observations.
 *
 * @throws LibraryError `conflict` with the sequence as it is now
 */
export function saveSequence(db: LibraryDb, input: Revised<SequenceInput>, now: string): Promise<Sequence> {
  return write(db, ['sequences'], async (tx) => {
    const record = next(input, await tx.store.get(input.record.reportId), now);
    await tx.store.put(record);
    return record;
  });
}

/**
 * Saves a view of the table.
 *
 * @throws LibraryError `conflict` with the view as it is now
 */
export function saveView(db: LibraryDb, input: Revised<ViewInput>, now: string): Promise<View> {
  return write(db, ['views'], async (tx) => {
    const record = next(input, await tx.store.get(input.record.id), now);
    await tx.store.put(record);
    return record;
  });
}

/**
 * Deletes a view. To undo, save it again as a new one.
 *
 * @throws LibraryError `conflict` with the view as it is now
 */
export function deleteView(db: LibraryDb, { id, revision }: Seen): Promise<View> {
  return write(db, ['views'], async (tx) => {
    const current = await tx.store.get(id);
    if (current?.revision !== revision) throw recordChangedElsewhere(current ?? null);
    await tx.store.delete(id);
    return current;
  });
}
