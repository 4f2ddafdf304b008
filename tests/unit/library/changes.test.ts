import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES, type StoreName } from '@/utils/exchange/formats/backup/schema';
import { concerns, includesId, type LibraryChange, type Reads } from '@/utils/library/changes';
import { saveDraft } from '@/utils/library/drafts';
import { dumpOf } from '@/utils/library/dump';
import { mergeIn } from '@/utils/library/merge';
import { undo } from '@/utils/library/undo';
import { runs } from '../../support/properties';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { KINDS } from './every-kind';
import { freshLibrary, uuid } from './fresh';
import { behaviour } from './samples';
import { make, stamp, step, workbench } from './workbench';

/** Returns the report of a record of a store; undefined if records of the store belong to none. */
function reportOf(store: StoreName, record: unknown): string | undefined {
  const { id, reportId, report } = record as { id: string; reportId?: string; report?: { id: string } };
  return store === 'reports' ? id : (reportId ?? report?.id);
}

/** Returns the reads of all queries that have different results in two states of a library. */
function differing(store: StoreName, before: Dump, after: Dump): Reads[] {
  const answer = (dump: Dump, { report }: Reads) =>
    JSON.stringify(dump[store].filter((one) => report === undefined || reportOf(store, one) === report));
  const reports = new Set(
    [before, after].flatMap((dump) => dump[store].flatMap((one) => reportOf(store, one) ?? [])),
  );
  const queries = [{ stores: [store] }, ...[...reports].map((report) => ({ stores: [store], report }))];
  return queries.filter((reads) => answer(before, reads) !== answer(after, reads));
}

/**
 * Expects that the broadcast changes match the difference of two states: no query is missed, and no other store is
 * named.
 */
function expectBroadcast(told: readonly LibraryChange[], before: Dump, after: Dump): void {
  const different = STORE_NAMES.flatMap((store) => differing(store, before, after));
  expect(different.filter((reads) => !told.some((change) => concerns(change, reads)))).toEqual([]);
  const changed = new Set(different.flatMap(({ stores }) => stores));
  const named = new Set(told.flatMap(({ stores }) => stores));
  // A saved observation was a draft for a moment.
  named.delete('drafts');
  expect([...named].filter((store) => !changed.has(store))).toEqual([]);
}

describe('the broadcast of a write', () => {
  it.each(Object.keys(KINDS))(
    'concerns each query with another result, and no other store: %s',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 8 }),
          fc.nat({ max: 255 }),
          async (steps, pick) => {
            const work = await workbench();
            for (const one of steps) await make(work, one);
            const { db, written } = work.library;
            const told = () => written.splice(0).map(({ change }) => change);
            told();
            const before = await dumpOf(db);
            const id = await make(work, { kind, pick });
            const after = await dumpOf(db);
            expectBroadcast(told(), before, after);
            if (id === null) return;
            await undo(work.library, id, stamp());
            const ofUndo = told();
            expect(ofUndo).toHaveLength(1);
            expectBroadcast(ofUndo, after, await dumpOf(db));
          },
        ),
        { numRuns: runs(10) },
      );
    },
  );

  it('is omitted if nothing has changed, or the write failed', async () => {
    const library = await freshLibrary();
    const report = sampleReport();
    const put = { reports: [report], observations: [sampleObservation({ reportId: report.id })] };
    await mergeIn(library, () => ({ put }), stamp());
    expect(library.written.splice(0)).toHaveLength(1);
    expect((await mergeIn(library, () => ({ put }), stamp())).undo).toBe(null);
    const failing = () => {
      throw new Error('no');
    };
    await expect(mergeIn(library, failing, stamp())).rejects.toThrow('no');
    await expect(saveDraft(library, uuid(1), { behaviour: behaviour() }, stamp().now)).rejects.toThrow();
    expect(library.written).toEqual([]);
  });

  it('lists no ids if there are too many: then it concerns every report', async () => {
    const library = await freshLibrary();
    const report = sampleReport();
    const observations = Array.from({ length: 2_001 }, (_none, n) =>
      sampleObservation({ id: uuid(10_000 + n), reportId: report.id }),
    );
    await mergeIn(library, () => ({ put: { reports: [report], observations } }), stamp());
    const [told] = library.written;
    expect(told?.change).toEqual({
      stores: ['reports', 'observations'],
      reports: [report.id],
      observations: 'any',
    });
    expect(includesId('any', uuid(1))).toBe(true);
    const everywhere: LibraryChange = { stores: ['observations'], reports: 'any', observations: 'any' };
    expect(concerns(everywhere, { stores: ['observations'], report: uuid(1) })).toBe(true);
    expect(concerns(everywhere, { stores: ['drafts'] })).toBe(false);
  });
});

describe('a query', () => {
  const change: LibraryChange = { stores: ['drafts'], reports: ['one'], observations: [] };

  it.each<[string, Reads, boolean]>([
    ['of the store', { stores: ['drafts'] }, true],
    ['of the store and another', { stores: ['observations', 'drafts'] }, true],
    ['of the report', { stores: ['drafts'], report: 'one' }, true],
    ['of another report', { stores: ['drafts'], report: 'two' }, false],
    ['of another store', { stores: ['observations', 'reports'], report: 'one' }, false],
  ])('%s', (_name, reads, expected) => {
    expect(concerns(change, reads)).toBe(expected);
  });

  it('of a report is affected by records that belong to no report', () => {
    const ofActors: LibraryChange = { stores: ['actors'], reports: [], observations: [] };
    expect(concerns(ofActors, { stores: ['observations', 'actors'], report: 'one' })).toBe(true);
  });
});
