import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { countsOf } from '@/utils/exchange/formats/backup/dump';
import { damagedRecords } from '@/utils/library/damage/damaged';
import { deleteDamaged, dismissDamage } from '@/utils/library/damage/damaged-writes';
import type { DamagedRecord, LibraryStore } from '@/utils/library/db';
import { deleteObservation } from '@/utils/library/delete';
import { dumpOf } from '@/utils/library/dump';
import { damageNotice, noticesOf } from '@/utils/library/notices';
import { restoreDump } from '@/utils/library/restore';
import { stateOf } from '@/utils/library/state';
import { type Report, reportSchema } from '@/utils/observation/schema';
import { runs } from '../../../support/properties';
import { sampleObservation, sampleReport } from '../../exchange/samples';
import { uuid } from '../fresh';
import { memoryDirectory } from '../memory-directory';
import { loseLibrary, openWith } from '../second-copy/compared';
import { make, stamp, step } from '../workbench';
import {
  type DamagedLibrary,
  PLACES,
  rawRecords,
  recordIn,
  soundObservation,
  soundReport,
  wholeDump,
  wholeLibrary,
  withoutField,
  withWrong,
} from './damages';

let library: DamagedLibrary;
beforeEach(async () => {
  library = await wholeLibrary();
});

const CAPITALS = 'AAAAAAAA-0000-4000-8000-000000000001';

const put = (store: LibraryStore, record: object) => library.raw.put(store, record as never);
/** The records that were set apart, with what a test compares. */
const apart = async () =>
  (await damagedRecords(library.db)).map(({ store, record }: DamagedRecord) => [store, record]);

/** Checks that everything except the given records is as it was. */
async function expectOthers(gone: readonly [store: LibraryStore, index: number][]): Promise<void> {
  const left = Object.fromEntries(
    Object.entries(wholeDump).map(([store, records]) => [
      store,
      records.filter((_one, index) => !gone.some(([name, place]) => name === store && place === index)),
    ]),
  );
  expect(await rawRecords(library.raw)).toEqual(sorted(left));
}

/** Tells whether a damaged place of a record is mended: in a report all but its key and its address. */
const isMendable = (store: LibraryStore, [field]: readonly (string | number)[]): boolean =>
  store === 'reports' && field !== 'url';

/** Checks that only a field of the report differs from what was there before. */
async function expectOnlyMended([field = '']: readonly (string | number)[]): Promise<void> {
  const { reports, ...others } = await rawRecords(library.raw);
  const { reports: before, ...othersBefore } = sorted(wholeDump);
  expect(others).toEqual(othersBefore);
  const without = (records: readonly unknown[] = []) =>
    records.map((one) => ({ ...(one as object), [field]: null }));
  expect(without(reports)).toEqual(without(before));
  for (const report of reports ?? []) reportSchema.parse(report);
}

const sorted = (dump: Record<string, object[]>) => {
  const idOf = (record: object) => String(Reflect.get(record, 'id'));
  const inOrder = (records: object[]) => records.toSorted((a, b) => idOf(a).localeCompare(idOf(b)));
  return Object.fromEntries(Object.entries(dump).map(([store, records]) => [store, inOrder(records)]));
};

describe('a check of all records', () => {
  it('of a sound library moves nothing, and writes nothing', async () => {
    const before = await stateOf(library.raw);
    expect(await library.setDamagedApart()).toBe(0);
    await expectOthers([]);
    expect(await stateOf(library.raw)).toEqual(before);
  });

  const kinds = [
    { kind: 'a wrong value', damaged: withWrong },
    { kind: 'nothing', damaged: withoutField },
  ];
  // A field that is missing is the same at every depth.
  const cases = PLACES.flatMap((place) =>
    kinds
      .filter(({ damaged }) => damaged === withWrong || place.path.length === 1)
      .map((kind) => ({ ...place, ...kind })),
  );
  it.each(cases)(
    'moves a record of $store with $kind in $path, as it is',
    async ({ store, path, damaged }) => {
      const record = damaged(recordIn(store), path);
      await put(store, record);
      if (isMendable(store, path)) {
        expect(await library.setDamagedApart()).toBe(1);
        expect(await damagedRecords(library.db)).toMatchObject([{ store, record, mended: true }]);
        await expectOnlyMended(path);
        return;
      }
      // A report takes its observation with it.
      const alone = store === 'reports' ? 2 : 1;
      expect(await library.setDamagedApart()).toBe(alone);
      expect(await apart()).toEqual([
        [store, record],
        ...(store === 'reports' ? [['observations', sampleObservation()]] : []),
      ]);
      await expectOthers(
        store === 'reports'
          ? [
              ['reports', 0],
              ['observations', 0],
            ]
          : [[store, 0]],
      );
    },
  );

  it.each([
    { what: 'a time that is none', store: 'observations', fields: { created: 'yesterday' } },
    { what: 'a text that is too long', store: 'observations', fields: { procedure: 'x'.repeat(20_001) } },
    { what: 'a field of another program', store: 'actors', fields: { score: 5 } },
    { what: 'a revision below the first', store: 'views', fields: { revision: 0 } },
    { what: 'an id that is no UUID', store: 'observations', fields: { id: 'first' } },
    { what: 'a key that is a number', store: 'coverage', fields: { id: 5 } },
    {
      what: 'an id in capital letters',
      store: 'observations',
      fields: { id: CAPITALS },
    },
    { what: 'an id that is not of its address', store: 'reports', fields: { id: uuid(40) } },
    {
      what: 'a report that there is not',
      store: 'observations',
      fields: { id: uuid(41), reportId: uuid(42) },
    },
    { what: 'another id than its observation', store: 'deleted', fields: { id: uuid(43) } },
    { what: 'an id in capital letters', store: 'drafts', fields: { id: CAPITALS } },
    {
      what: 'a report that is not of its address',
      store: 'drafts',
      fields: { report: { ...sampleReport(), id: uuid(44) } },
    },
    {
      what: 'an id in capital letters',
      store: 'deleted',
      fields: { id: CAPITALS, observation: sampleObservation({ id: CAPITALS }) },
    },
    {
      what: 'values that JSON has not',
      store: 'sequences',
      fields: { order: new Map([[1, new Date(0)]]), updated: new Uint8Array(2) },
    },
    { what: 'a circle', store: 'views', fields: { query: circle() } },
  ] as const)('moves a record with $what', async ({ store, fields }) => {
    const record = { ...recordIn(store), ...fields };
    await put(store, record);
    expect(await library.setDamagedApart()).toBe(1);
    expect(await apart()).toEqual([[store, record]]);
    expect(await library.setDamagedApart()).toBe(0);
  });

  it.each<[string, object, Partial<Report>]>([
    ['a title that is too long', { title: 'x'.repeat(2_001) }, { title: 'x'.repeat(2_000) }],
    ['a title that is no text', { title: { text: 'x' } }, { title: '' }],
    ['an author without a name', { authors: ['A. Author', ''] }, { authors: ['A. Author'] }],
    ['a date that is none', { published: 'in March' }, { published: null }],
    ['an address that is none', { urls: [sampleReport().url, 'x'] }, { urls: [sampleReport().url] }],
    ['a field of another program', { score: 5 }, {}],
    ['no time', { captured: undefined }, { captured: sampleObservation().created }],
    ['several faults', { title: 5, authors: 5, published: 5 }, { title: '', authors: [], published: null }],
  ])('mends a report with %s, and leaves its observations where they are', async (_what, fields, mended) => {
    const record = { ...sampleReport(), ...fields };
    await put('reports', record);
    expect(await library.setDamagedApart()).toBe(1);
    expect(await damagedRecords(library.db)).toMatchObject([{ store: 'reports', record, mended: true }]);
    expect(await library.raw.get('reports', sampleReport().id)).toEqual(sampleReport(mended));
    expect(await library.raw.get('observations', sampleObservation().id)).toEqual(sampleObservation());
    expect(await damageNotice(library.db)).toMatchObject({ count: 1, mended: 1 });
    expect(await library.setDamagedApart()).toBe(0);
  });

  it('mends no report without a time if no observation tells when it was captured', async () => {
    await put('observations', sampleObservation({ created: 'yesterday' }));
    await put('reports', { ...sampleReport(), captured: 'yesterday' });
    expect(await library.setDamagedApart()).toBe(2);
    expect(await damagedRecords(library.db)).toMatchObject([{ mended: false }, { mended: false }]);
  });

  it('gives a plausible revision to a record whose only fault is that', async () => {
    await put('observations', sampleObservation({ revision: Number.MAX_SAFE_INTEGER }));
    expect(await library.setDamagedApart()).toBe(0);
    await expectOthers([]);
  });

  it.each([
    { what: 'no end', store: 'views', fields: { revision: Number.POSITIVE_INFINITY }, moved: 0 },
    { what: 'no end, in an edit', store: 'drafts', fields: { edits: Number.POSITIVE_INFINITY }, moved: 0 },
    { what: 'no number', store: 'views', fields: { revision: Number.NaN }, moved: 1 },
    { what: 'a text', store: 'views', fields: { revision: '1' }, moved: 1 },
  ] as const)('with a revision that is $what moves all damaged ones, and changes go on', async (one) => {
    await put(one.store, { ...recordIn(one.store), ...one.fields });
    const damaged = { ...sampleObservation(), tags: 5 };
    await put('observations', damaged);
    // A change that meets a damaged record is made without it.
    await deleteObservation(library, soundObservation.id, stamp());
    expect(await library.setDamagedApart()).toBe(1 + one.moved);
    expect(await apart()).toContainEqual(['observations', damaged]);
    const [record] = await library.raw.getAll(one.store);
    if (one.moved === 0) expect(record).toMatchObject(one.store === 'views' ? { revision: 1 } : { edits: 1 });
    expect(await library.setDamagedApart()).toBe(0);
  });

  it('moves an observation whose unsaved edit has a revision without end', async () => {
    const { id } = sampleObservation();
    await put('drafts', { ...recordIn('drafts'), id, edits: Number.POSITIVE_INFINITY });
    await put('observations', { ...sampleObservation(), tags: 5 });
    expect(await library.setDamagedApart()).toBe(1);
    expect(await library.raw.get('drafts', id)).toEqual({ ...recordIn('drafts'), id, edits: null });
  });

  it('moves a record that contains itself as its observation', async () => {
    const one: Record<string, unknown> = { ...recordIn('deleted') };
    one.observation = one;
    await put('deleted', one);
    await put('actors', { ...recordIn('actors'), name: 5 });
    expect(await library.setDamagedApart()).toBe(2);
  });

  it('moves all that can be moved if one cannot, and fails only if none can', async () => {
    const { add } = IDBObjectStore.prototype;
    const refused = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      value: DamagedRecord,
    ) {
      if (value.store === 'views') throw new DOMException('It cannot be written', 'DataError');
      return add.call(this, value);
    });
    onTestFinished(() => refused.mockRestore());
    await put('views', { ...recordIn('views'), query: 5 });
    await put('actors', { ...recordIn('actors'), name: 5 });
    expect(await library.setDamagedApart()).toBe(1);
    expect(await apart()).toEqual([['actors', { ...recordIn('actors'), name: 5 }]]);
    await expect(library.setDamagedApart()).rejects.toThrow();
  });

  it('makes the unsaved edit of a damaged observation the draft of a new one', async () => {
    const { id } = sampleObservation();
    await put('drafts', { ...recordIn('drafts'), id, edits: 1 });
    await put('observations', { ...sampleObservation(), tags: 5 });
    expect(await library.setDamagedApart()).toBe(1);
    expect(await library.raw.get('drafts', id)).toEqual({ ...recordIn('drafts'), id, edits: null });
  });

  it('tells pages which stores and records changed', async () => {
    await put('drafts', { ...recordIn('drafts'), report: null });
    await put('observations', { ...sampleObservation(), reportId: 7 });
    await library.setDamagedApart();
    const change = library.written.at(-1)?.change;
    expect(change?.stores).toEqual(expect.arrayContaining(['observations', 'drafts', 'damaged']));
    expect(change).toMatchObject({ observations: [sampleObservation().id], reports: [] });
  });

  it('is made once for all who ask at the same time', async () => {
    await put('observations', { ...sampleObservation(), tags: 5 });
    expect(await Promise.all([library.setDamagedApart(), library.setDamagedApart()])).toEqual([1, 1]);
    expect(await apart()).toHaveLength(1);
  });

  it('moves the damaged ones always, the sound ones never, whatever the library has; and twice is once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...kinds)), { maxLength: 6 }),
        async (steps, harms) => {
          loseLibrary();
          const directory = memoryDirectory();
          const compared = await openWith(directory);
          let ids = 700_000;
          const work = {
            library: compared,
            newId: () => uuid(++ids),
            now: () => '2026-04-01T00:00:00.000Z',
            kept: null,
          };
          for (const one of steps) await make(work, one);
          const sound = await dumpOf(compared.db);
          const expected = new Map<string, unknown>();
          for (const [which, place, { damaged }] of harms) {
            const all = Object.entries(sound).flatMap(([store, records]) =>
              records.map((record) => [store as LibraryStore, record as object] as const),
            );
            const [store, record] = all[which % Math.max(1, all.length)] ?? [];
            if (store === undefined || record === undefined) continue;
            const paths = PLACES.filter((one) => one.store === store && one.path.length === 1);
            const path = paths.filter((one) => !isMendable(one.store, one.path))[place % paths.length]?.path;
            if (path === undefined) continue;
            const harmed = damaged(record, path);
            await compared.db.put(store, harmed as never);
            expected.set(keyOf(store, record), harmed);
          }
          for (const observation of sound.observations)
            if (
              !expected.has(keyOf('observations', observation)) &&
              expected.has(keyOf('reports', { id: observation.reportId }))
            )
              expected.set(keyOf('observations', observation), observation);
          expect(await compared.setDamagedApart()).toBe(expected.size);
          expect(await compared.setDamagedApart()).toBe(0);
          const found = await damagedRecords(compared.db);
          expect(new Map(found.map(({ store, record }) => [keyOf(store, record as object), record]))).toEqual(
            expected,
          );
          const left = await rawRecords(compared.db);
          const isLeft = (store: string) => (record: object) => !expected.has(keyOf(store, record));
          for (const [store, records] of Object.entries(sound))
            if (store !== 'drafts') expect(left[store]).toEqual((records as object[]).filter(isLeft(store)));
          if (sound.observations.length > 0)
            expect((await stateOf(compared.db))?.counts).toEqual(countsOf(await dumpOf(compared.db)));
          // The copy has what is left, and no damaged record.
          await compared.copy.settled();
          loseLibrary();
          const restored = await openWith(directory);
          expect(await rawRecords(restored.db)).toEqual(left);
          expect(await damagedRecords(restored.db)).toEqual([]);
        },
      ),
      { numRuns: runs(30) },
    ));
});

const keyOf = (store: string, record: object): string => {
  const { id, reportId, key } = record as { id?: string; reportId?: string; key?: string };
  return JSON.stringify([store, id ?? [reportId, key]]);
};

/** Returns an object that contains itself. */
function circle(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

describe('a recovery from the second copy', () => {
  it('sets apart what the copy has of damaged records, and counts the others', async () => {
    loseLibrary();
    const directory = memoryDirectory();
    const compared = await openWith(directory);
    const wrong = { ...sampleObservation(), level: 'unknown' };
    for (const report of wholeDump.reports) await compared.db.put('reports', report);
    for (const one of [wrong, soundObservation]) await compared.db.put('observations', one as never);
    compared.copy.compact();
    await compared.copy.settled();
    loseLibrary();
    const restored = await openWith(directory);
    expect(await rawRecords(restored.db)).toMatchObject({
      reports: expect.arrayContaining([sampleReport(), soundReport]),
      observations: [soundObservation],
    });
    const damaged = await damagedRecords(restored.db);
    expect(damaged).toMatchObject([
      { store: 'observations', key: wrong.id, record: wrong, reason: 'level is not valid' },
    ]);
  });

  it('mends reports, so that their observations are restored', async () => {
    loseLibrary();
    const directory = memoryDirectory();
    const compared = await openWith(directory);
    const long = sampleReport({ title: 'x'.repeat(3_000) });
    await compared.db.put('reports', long);
    await compared.db.put('observations', sampleObservation());
    compared.copy.compact();
    await compared.copy.settled();
    loseLibrary();
    const restored = await openWith(directory);
    expect(await rawRecords(restored.db)).toMatchObject({
      reports: [sampleReport({ title: 'x'.repeat(2_000) })],
      observations: [sampleObservation()],
    });
    expect(await damagedRecords(restored.db)).toMatchObject([{ record: long, mended: true }]);
  });
});

describe('the notice of damaged records', () => {
  it('is there until it is dismissed or they are deleted, and again for further ones', async () => {
    expect(await damageNotice(library.db)).toBeNull();
    await put('observations', { ...sampleObservation(), tags: 5 });
    await put('views', { ...recordIn('views'), query: 5 });
    await library.setDamagedApart();
    const first = await damageNotice(library.db);
    expect(first).toMatchObject({ count: 2, dismissed: false });
    await dismissDamage(library.db, first?.latest ?? 0);
    expect(await damageNotice(library.db)).toMatchObject({ count: 2, dismissed: true });
    await put('actors', { ...recordIn('actors'), name: 5 });
    await library.setDamagedApart();
    expect(await damageNotice(library.db)).toMatchObject({ count: 3, dismissed: false });
    // What was found after the analyst looked is not deleted.
    await deleteDamaged(library.db, first?.latest ?? 0);
    expect(await apart()).toEqual([['actors', { ...recordIn('actors'), name: 5 }]]);
  });
});

describe('a damaged state of the library', () => {
  it.each([
    ['no counts', { counts: undefined }],
    ['counts of another kind', { counts: { observations: 'many' } }],
    ['a number of writes that is none', { sequence: Number.NaN }],
    ['no id', { id: null }],
    ['an id that no file can have', { id: 'x' }],
    ['a number that cannot be counted on', { sequence: Number.MAX_SAFE_INTEGER }],
  ])('is made anew, and the library opens with everything: %s', async (_what, fields) => {
    loseLibrary();
    const directory = memoryDirectory();
    const compared = await openWith(directory);
    await restoreDump(compared, wholeDump, stamp());
    await compared.copy.settled();
    const before = await rawRecords(compared.db);
    const state = await stateOf(compared.db);
    await compared.db.put('state', { ...state, ...fields } as never);
    const again = await openWith(directory);
    expect(await rawRecords(again.db)).toEqual(before);
    expect(await stateOf(again.db)).toMatchObject({ counts: state?.counts });
    // Without a copy it is counted.
    await again.db.put('state', { ...state, ...fields } as never);
    const alone = await openWith(memoryDirectory());
    expect(await rawRecords(alone.db)).toEqual(before);
    expect(await stateOf(alone.db)).toMatchObject({ counts: state?.counts });
  });

  it.each([
    ['no time of the snapshot', { compacted: null }],
    ['no number of changes', { uncompacted: Number.NaN }],
    ['a number of writes that is none', { sequence: 'x' }],
    ['a number of writes that cannot be counted on', { sequence: Number.MAX_SAFE_INTEGER }],
    ['no counts', { counts: null }],
    ['no id', { id: null }],
    ['an id that no file can have', { id: 'x' }],
    ['the id of another library', { id: 'ffffffff-0000-4000-8000-00000000aaaa' }],
    ['an earlier number', { sequence: 0 }],
    ['nothing at all', null],
  ])(
    'stays that of the same library with the next write, so that no deletion comes back: %s',
    async (_what, fields) => {
      loseLibrary();
      const directory = memoryDirectory();
      const compared = await openWith(directory);
      await restoreDump(compared, wholeDump, stamp());
      await compared.copy.settled();
      const state = await stateOf(compared.db);
      if (fields === null) await compared.db.delete('state', 'library');
      else await compared.db.put('state', { ...state, ...fields } as never);
      await deleteObservation(compared, soundObservation.id, stamp());
      await compared.copy.settled();
      expect(await stateOf(compared.db)).toMatchObject({
        id: state?.id,
        sequence: (state?.sequence ?? 0) + 1,
      });
      const before = await rawRecords(compared.db);
      const again = await openWith(directory, { thorough: true });
      expect(await rawRecords(again.db)).toEqual(before);
      loseLibrary();
      expect(await rawRecords((await openWith(directory)).db)).toEqual(before);
    },
  );

  it('begins a new one after the whole library was deleted', async () => {
    const former = await stateOf(library.raw);
    await library.copy.forget();
    await library.raw.delete('state', 'library');
    await deleteObservation(library, soundObservation.id, stamp());
    const { id, sequence } = (await stateOf(library.raw)) ?? {};
    expect(id).not.toBe(former?.id);
    expect(sequence).toBe(1);
  });

  it.each(['recovery', 'copy-problem', 'damage-dismissed'])('is no notice: %s', async (key) => {
    await put('observations', { ...sampleObservation(), tags: 5 });
    await library.setDamagedApart();
    await library.raw.put('state', { key, missing: null, reason: 5, id: 'x' } as never);
    expect(await noticesOf(library.db)).toEqual({ recovery: null, problem: null });
    expect(await damageNotice(library.db)).toMatchObject({ count: 1, dismissed: false });
  });

  it('does not keep the copy from being completed, if it is the list of its last writes', async () => {
    loseLibrary();
    const directory = memoryDirectory();
    const compared = await openWith(directory);
    directory.before = (at) => {
      if (at === 'create') throw new DOMException('No access', 'SecurityError');
    };
    await restoreDump(compared, wholeDump, stamp());
    const before = await rawRecords(compared.db);
    for (const entry of await compared.db.getAll('outbox'))
      await compared.db.put('outbox', { ...entry, changed: 5 } as never);
    directory.before = () => {};
    await openWith(directory);
    loseLibrary();
    expect(await rawRecords((await openWith(directory)).db)).toEqual(before);
  });
});
