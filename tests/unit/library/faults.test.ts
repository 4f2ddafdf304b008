import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBObjectStore } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf } from '@/entrypoints/background/failure';
import { damagedRecords } from '@/utils/library/damage/damaged';
import { LIBRARY_NAME, LIBRARY_VERSION, librarySource, openLibrary } from '@/utils/library/db';
import { purge } from '@/utils/library/delete';
import { beginDraft, saveDraft } from '@/utils/library/drafts';
import { dumpOf } from '@/utils/library/dump';
import { migrateStores } from '@/utils/library/migrate';
import { stateOf } from '@/utils/library/state';
import type { WritableLibrary } from '@/utils/library/transaction';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import { readBatch, writeBatch } from '@/utils/staging/staging';
import { libraryFixtures, writeDatabase } from '../../support/library-fixture';
import { KINDS, type Workbench } from './every-kind';
import { uuid } from './fresh';
import { memoryDirectory } from './memory-directory';
import { anchor, beginning, behaviour, page } from './samples';
import { loseLibrary, openWith } from './second-copy/compared';
import { at, make } from './workbench';

let stamps = 950_000;
/** Creates the stamp of a change; the fixtures have other ids. */
const stamp = (day: number) => ({ id: uuid(++stamps), now: at(day) });

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A library that has something in every store, as a version has written it. */
function fixtureOf(version: number) {
  const fixture = libraryFixtures().find((one) => one.version === version);
  if (fixture === undefined) throw new Error(`There is no fixture of version ${version}`);
  return fixture;
}

/** Opens the fixture of the present version. */
async function fullBench(): Promise<Workbench> {
  const present = fixtureOf(LIBRARY_VERSION);
  loseLibrary();
  await writeDatabase(LIBRARY_NAME, present);
  const library = await openWith(memoryDirectory(new Map(Object.entries(present.copy))));
  let ids = 600_000;
  return { library, newId: () => uuid(++ids), now: () => at(1), kept: await dumpOf(library.db) };
}

/** The part of a transaction of fake-indexeddb that makes requests. */
interface Requesting {
  _execRequestAsync(request: { source: unknown; operation: () => never }): IDBRequest;
}

/** Makes writes fail as on a full disk, from that of a number on, the first being 0: the transaction is aborted. */
function fillDisk(from: number): void {
  let left = from;
  for (const name of ['put', 'add', 'delete'] as const) {
    const write = IDBObjectStore.prototype[name] as (...args: unknown[]) => unknown;
    const limited = function (this: IDBObjectStore, ...args: unknown[]) {
      left -= 1;
      if (left >= 0) return write.apply(this, args);
      return (this.transaction as unknown as Requesting)._execRequestAsync({
        source: this,
        operation: () => {
          throw new DOMException('The disk is full', 'QuotaExceededError');
        },
      });
    };
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(limited as never);
  }
}

const SAYS =
  'Not saved: the disk or browser storage is full. Your library is unchanged. Free some space and try again.';

/** Returns everything that the library's database has. */
async function allOf({ library: { db } }: Workbench) {
  const [dump, state, journal] = await Promise.all([dumpOf(db), stateOf(db), db.getAll('journal')]);
  return { dump, state, journal, outbox: await db.getAll('outbox') };
}

const BEGINNING = { ...beginning, tactics: [] };

/** Captures a quote, as a card does. */
async function capture(library: WritableLibrary, path: string, id: number, day: number) {
  const quote = { page: page(path), anchor: anchor(`quote ${id}`, id), beginning: BEGINNING };
  const typed = behaviour({ note: String(id) });
  await beginDraft(library, quote, uuid(id), at(day));
  await saveDraft(library, uuid(id), { behaviour: typed }, at(day));
  return saveObservation(library, uuid(id), typed, stamp(day));
}

/** The writes that are not a change of the analyst's. */
const OTHERS: Record<string, (work: Workbench) => Promise<unknown>> = {
  'begin a draft': ({ library }) =>
    beginDraft(library, { page: page('/x'), anchor: anchor('x'), beginning: BEGINNING }, uuid(60_001), at(1)),
  'type in an edit': (work) => make(work, { kind: 'type', pick: 1 }),
  'undo the latest change': async ({ library }) => {
    const [latest] = (await library.db.getAll('journal')).reverse();
    return undo(library, latest?.id ?? '', stamp(1));
  },
  'delete what is old': ({ library }) => purge(library, at(90)),
};

/** Kinds that are several writes, one after the other: a draft, then what is typed in it, then the save. */
const SEVERAL_WRITES = ['save', 'edit', 'type in an edit', 'delete what is old'];

describe('a full disk', () => {
  // The fixture is what the restore would restore.
  const kinds = Object.keys({ ...KINDS, ...OTHERS }).filter((kind) => kind !== 'restore a backup');
  it.each(kinds)('at any write leaves the library as it was, and says so: %s', async (kind) => {
    const act = OTHERS[kind] ?? ((work: Workbench) => make(work, { kind, pick: 2 }));
    let failures = 0;
    for (const writes of [0, 1, 4]) {
      const work = await fullBench();
      if (kind === 'load the sample library')
        await make(work, { kind: 'remove the sample library', pick: 0 });
      if (kind === 'remove the sample library')
        await make(work, { kind: 'load the sample library', pick: 0 });
      if (kind === 'bring a suggestion back') await make(work, { kind: 'reject a suggestion', pick: 2 });
      const before = await allOf(work);
      fillDisk(writes);
      const failure: unknown = await act(work).then(
        () => null,
        (error: unknown) => error,
      );
      vi.restoreAllMocks();
      if (failure === null) break;
      failures += 1;
      expect(failureOf(failure, 'observation.save')).toEqual({ code: 'storage', message: SAYS });
      const after = await allOf(work);
      if (SEVERAL_WRITES.includes(kind)) expect(after.dump.observations).toEqual(before.dump.observations);
      else expect(after).toEqual(before);
      // With space it is made.
      await act(work);
    }
    expect(failures).toBeGreaterThan(0);
  });

  it('while damaged records are set apart leaves them where they were', async () => {
    const { library } = await fullBench();
    const [observation] = await library.db.getAll('observations');
    const damaged = { ...observation, level: 5 };
    const before = await damagedRecords(library.db);
    await library.db.put('observations', damaged as never);
    fillDisk(0);
    await expect(library.setDamagedApart()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    expect(await damagedRecords(library.db)).toEqual(before);
    expect(await library.setDamagedApart()).toBe(1);
    expect((await damagedRecords(library.db)).at(-1)).toMatchObject({ record: damaged });
  });

  it('while a file is handed over is an error, and the file can be handed over later', async () => {
    loseLibrary();
    const records = Array.from({ length: 2_500 }, (_one, index) => ({ index }));
    fillDisk(1);
    await expect(writeBatch('one', records, at(0))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    await writeBatch('one', records, at(0));
    expect(await readBatch('one')).toEqual(records);
  });
});

describe('a database that is lost while it is open', () => {
  it('is opened again by the next use, with everything in it', async () => {
    const { library } = await fullBench();
    const before = await dumpOf(library.db);
    const source = librarySource(openLibrary);
    const first = await source();
    forceCloseDatabase(unwrap(first) as never);
    await expect(first.getAll('reports')).rejects.toMatchObject({ name: 'InvalidStateError' });
    const second = await source();
    expect(second).not.toBe(first);
    expect(await dumpOf(second)).toEqual(before);
  });

  it('in the middle of a change leaves the library as it was, and says so', async () => {
    const work = await fullBench();
    const raw = await openLibrary(() => {}, migrateStores);
    const before = await dumpOf(raw);
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      this.transaction.abort();
      forceCloseDatabase(unwrap(raw) as never);
      return request;
    });
    const broken = { ...work, library: Object.assign(Object.create(work.library), { db: raw }) };
    const failure: unknown = await make(broken, { kind: 'coverage', pick: 2 }).catch(
      (error: unknown) => error,
    );
    vi.restoreAllMocks();
    expect(failureOf(failure, 'coverage.save').message).toBe(
      'Not saved: the browser storage failed (AbortError). Your library is unchanged. Try again.',
    );
    expect(await dumpOf(work.library.db)).toEqual(before);
  });
});

describe('a library that an old window keeps open', () => {
  /** Opens the database as a page of a former version that the browser has frozen: it never closes its connection. */
  function openFrozen(): Promise<IDBDatabase> {
    return new Promise((resolve) => {
      const opening = indexedDB.open(LIBRARY_NAME);
      opening.onsuccess = () => resolve(opening.result);
    });
  }

  /** Waits until a timer runs: the browser has said that the opening is blocked. */
  async function untilWaiting(): Promise<void> {
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  it('says which windows to close, at every attempt, and opens with everything when they are closed', async () => {
    const former = fixtureOf(LIBRARY_VERSION - 1);
    loseLibrary();
    await writeDatabase(LIBRARY_NAME, former);
    const frozen = await openFrozen();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const _attempt of ['first', 'second']) {
      const opening = openLibrary(() => {}, migrateStores).catch((error: unknown) => error);
      await untilWaiting();
      await vi.advanceTimersByTimeAsync(5_000);
      const failure = await opening;
      expect(failure).toMatchObject({ code: 'blocked' });
      expect(failureOf(failure, 'library.ready')).toEqual({
        code: 'storage',
        message:
          'TTP Clipper was updated, but another of its windows keeps your library open. Close its other windows and tabs, or restart the browser. Your library is unchanged.',
      });
    }
    vi.useRealTimers();
    frozen.close();
    const db = await openLibrary(() => {}, migrateStores);
    expect((await dumpOf(db)).observations).toEqual(former.stores.observations?.records);
    db.close();
  });
});

describe('a clock that is set', () => {
  it.each([
    ['back', [0, -365, -365]],
    ['forward', [0, 365, 365]],
    ['forward and back again', [0, 365, 0]],
  ] as const)(
    '%s a year loses no observation, and all can be undone',
    async (_what, [before, during, after]) => {
      const { library } = await fullBench();
      await capture(library, '/first', 70_001, before);
      const second = await capture(library, '/second', 70_002, during);
      // The browser starts anew.
      await purge(library, at(during));
      const third = await capture(library, '/third', 70_003, after);
      const notes = async () => (await library.db.getAll('observations')).map(({ note }) => note);
      const all = ['70001', '70002', '70003'];
      expect(await notes()).toEqual(expect.arrayContaining(all));
      for (const { undo: id } of [third, second]) await undo(library, id ?? '', stamp(after));
      expect((await notes()).filter((note) => all.includes(note))).toEqual(['70001']);
    },
  );
});

describe('200 captures in a short time from 20 tabs', () => {
  it('are all there once, with their reports, in the library and in its second copy', async () => {
    loseLibrary();
    const directory = memoryDirectory();
    const library = await openWith(directory);
    const tabs = Array.from({ length: 20 }, async (_tab, tab) => {
      for (let n = 0; n < 10; n++) await capture(library, `/tab-${tab}`, 80_000 + 10 * tab + n, 0);
    });
    await Promise.all(tabs);
    const dump = await dumpOf(library.db);
    const wanted = Array.from({ length: 200 }, (_one, index) => String(80_000 + index));
    expect(dump.observations.map(({ note }) => note)).toEqual(wanted);
    expect([dump.reports.length, dump.drafts.length]).toEqual([20, 0]);
    const counts = { observations: 200, reports: 20, drafts: 0 };
    expect((await stateOf(library.db))?.counts).toMatchObject(counts);
    await library.copy.settled();
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(dump);
  });
});
