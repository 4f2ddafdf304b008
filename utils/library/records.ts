import type { ActorInput, ActorRecord } from '@/utils/observation/actor';
import type { Changed } from '@/utils/observation/changed';
import type { Coverage, CoverageInput } from '@/utils/observation/coverage';
import type { Revised, Seen } from '@/utils/observation/revised';
import { nextRevision } from '@/utils/observation/revision';
import type { Sequence, SequenceInput } from '@/utils/observation/sequence';
import type { View, ViewInput } from '@/utils/observation/view';
import { recordChangedElsewhere } from './error';
import type { Stamp } from './journal';
import { change, type WritableLibrary } from './transaction';

/**
 * Returns the next revision of a record.
 *
 * @throws LibraryError `conflict`, with the stored record, when its revision differs from the one that was read
 */
function next<T extends object>(
  { record, revision }: Revised<T>,
  current: { revision: number } | undefined,
  now: string,
): T & { updated: string; revision: number } {
  if ((current?.revision ?? null) !== revision) throw recordChangedElsewhere(current ?? null);
  return { ...record, updated: now, revision: nextRevision(revision ?? 0) };
}

/**
 * Saves and deletes records of actors in one transaction: merging two actors saves one record and deletes one.
 *
 * @throws LibraryError `conflict` with the stored record, when one was changed since it was read
 */
export function changeActors(
  library: WritableLibrary,
  { put, remove }: { put: readonly Revised<ActorInput>[]; remove: readonly Seen[] },
  stamp: Stamp,
): Promise<Changed<ActorRecord[]>> {
  return change(library, stamp, ['actors'], async (records) => {
    const saved: ActorRecord[] = [];
    for (const { id, revision } of remove) {
      const current = await records.get('actors', id);
      if (current?.revision !== revision) throw recordChangedElsewhere(current ?? null);
      await records.delete('actors', id);
    }
    for (const one of put) {
      const record = next(one, await records.get('actors', one.record.id), stamp.now);
      await records.put('actors', record);
      saved.push(record);
    }
    return saved;
  });
}

/**
 * Saves the coverage of techniques, all or nothing.
 *
 * @throws LibraryError `conflict` with the stored record
 */
export function saveCoverage(
  library: WritableLibrary,
  inputs: readonly Revised<CoverageInput>[],
  stamp: Stamp,
): Promise<Changed<Coverage[]>> {
  return change(library, stamp, ['coverage'], async (records) => {
    const saved: Coverage[] = [];
    for (const one of inputs) {
      const record = next(one, await records.get('coverage', one.record.id), stamp.now);
      await records.put('coverage', record);
      saved.push(record);
    }
    return saved;
  });
}

/**
 * Saves the order of a report's observations.
 *
 * @throws LibraryError `conflict` with the stored sequence
 */
export function saveSequence(
  library: WritableLibrary,
  input: Revised<SequenceInput>,
  stamp: Stamp,
): Promise<Changed<Sequence>> {
  return change(library, stamp, ['sequences'], async (records) => {
    const record = next(input, await records.get('sequences', input.record.reportId), stamp.now);
    await records.put('sequences', record);
    return record;
  });
}

/**
 * Saves a view of the table.
 *
 * @throws LibraryError `conflict` with the stored view
 */
export function saveView(
  library: WritableLibrary,
  input: Revised<ViewInput>,
  stamp: Stamp,
): Promise<Changed<View>> {
  return change(library, stamp, ['views'], async (records) => {
    const record = next(input, await records.get('views', input.record.id), stamp.now);
    await records.put('views', record);
    return record;
  });
}

/**
 * Deletes a view.
 *
 * @throws LibraryError `conflict` with the stored view
 */
export function deleteView(
  library: WritableLibrary,
  { id, revision }: Seen,
  stamp: Stamp,
): Promise<Changed<View>> {
  return change(library, stamp, ['views'], async (records) => {
    const current = await records.get('views', id);
    if (current?.revision !== revision) throw recordChangedElsewhere(current ?? null);
    await records.delete('views', id);
    return current;
  });
}
