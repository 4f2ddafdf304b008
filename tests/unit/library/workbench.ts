import fc from 'fast-check';
import { purge } from '@/utils/library/delete';
import { dumpOf } from '@/utils/library/dump';
import type { Stamp } from '@/utils/library/journal';
import type { WritableLibrary } from '@/utils/library/transaction';
import { KINDS, typeInEdit, type Workbench } from './every-kind';
import { freshLibrary, uuid } from './fresh';

const DAY = 86_400_000;
/** Returns the time of a number of days since the start. */
export const at = (day: number) => new Date(Date.UTC(2026, 3, 1) + day * DAY).toISOString();

/** Starts the browser on each day until another one, as `at` counts them. */
export async function startDaily(library: WritableLibrary, from: number, until: number): Promise<void> {
  for (let day = from; day <= until; day++) await purge(library, at(day));
}

let ids = 0;
/** Creates the stamp of a change, at a number of days since the start. */
export const stamp = (day = 0): Stamp => ({ id: uuid(++ids), now: at(day) });

/**
 * Creates an empty library for changes.
 *
 * @param days since the start, for each event; repeated
 */
export async function workbench(days: readonly number[] = [0]): Promise<Workbench> {
  const library = await freshLibrary();
  let turn = 0;
  return {
    library,
    newId: () => uuid(++ids),
    now: () => at(days[turn++ % days.length] ?? 0),
    kept: null,
  };
}

/** Generates the name of a kind of change. */
export const kind = fc.constantFrom(...Object.keys(KINDS));
/** Generates a change or another event: typing in an edit, or keeping a backup. */
export const step = fc.record({
  kind: fc.oneof({ weight: 3, arbitrary: kind }, { weight: 1, arbitrary: fc.constantFrom('type', 'keep') }),
  pick: fc.nat({ max: 255 }),
});
/** Generates clocks, which may be set back at any time. */
export const clock = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 8 });

/**
 * Makes a change.
 *
 * @returns the id that undoes it; null if nothing undoable was changed
 */
export async function make(
  work: Workbench,
  { kind, pick }: { kind: string; pick: number },
): Promise<string | null> {
  if (kind === 'type') await typeInEdit(work, pick);
  if (kind === 'keep') work.kept = await dumpOf(work.library.db);
  return (await KINDS[kind]?.(work, pick))?.undo ?? null;
}
