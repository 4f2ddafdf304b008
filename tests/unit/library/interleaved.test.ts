import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dumpOf } from '@/utils/library/dump';
import { LibraryError } from '@/utils/library/error';
import { undo } from '@/utils/library/undo';
import { runs } from '../../support/properties';
import type { Workbench } from './every-kind';
import { clock, make, stamp, step, workbench } from './workbench';

/** The changes that a page can undo and redo, the latest last. */
interface Stacks {
  past: string[];
  future: string[];
}

/** Generates what one of two pages does: a change, Ctrl+Z or its redo for a change of its own, or an undo in place. */
const act = fc.record({
  page: fc.constantFrom(0, 1),
  what: fc.constantFrom('change', 'change', 'undo', 'redo', 'undo another'),
  step,
});

function keep(list: string[], id: string | null): void {
  if (id !== null) list.push(id);
}

/** Undoes the last change of a list; what another page prevented is dropped. */
async function undoLast({ library }: Workbench, from: string[]): Promise<string | null> {
  const id = from.pop();
  try {
    return id === undefined ? null : (await undo(library, id, stamp())).undo;
  } catch (error) {
    if (error instanceof LibraryError && error.code === 'not-found') return null;
    throw error;
  }
}

/** Expects that records which belong together are together. */
async function expectWhole({ library }: Workbench): Promise<void> {
  const { reports, observations, drafts } = await dumpOf(library.db);
  const revisions = new Map(observations.map(({ id, revision }) => [id, revision]));
  expect(new Set(reports.map(({ id }) => id))).toEqual(new Set(observations.map((one) => one.reportId)));
  for (const { id, edits } of drafts)
    if (edits === null) expect(revisions.has(id)).toBe(false);
    else expect(edits).toBeLessThanOrEqual(revisions.get(id) ?? 0);
}

it('two pages that change, undo and redo in any order leave a library in which all fits together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), clock, async (acts, times) => {
      const work = await workbench(times);
      const pages: [Stacks, Stacks] = [
        { past: [], future: [] },
        { past: [], future: [] },
      ];
      for (const { page, what, step: one } of acts) {
        const { past, future } = pages[page === 0 ? 0 : 1];
        if (what === 'change') keep(past, await make(work, one));
        if (what === 'undo') keep(future, await undoLast(work, past));
        if (what === 'redo') keep(past, await undoLast(work, future));
        if (what === 'undo another') {
          const entries = await work.library.db.getAll('journal');
          await undoLast(
            work,
            entries.slice(0, 1 + (one.pick % (entries.length + 1))).map(({ id }) => id),
          );
        }
        await expectWhole(work);
      }
    }),
    { numRuns: runs(40) },
  );
});
