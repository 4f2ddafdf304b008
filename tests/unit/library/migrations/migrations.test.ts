import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { LIBRARY_NAME, LIBRARY_VERSION, openLibrary } from '@/utils/library/db';
import { dumpOf } from '@/utils/library/dump';
import { migrateStores } from '@/utils/library/migrate';
import { noticesOf } from '@/utils/library/notices';
import { undo } from '@/utils/library/undo';
import {
  type LibraryFixture,
  libraryFixtures,
  readDatabase,
  writeDatabase,
} from '../../../support/library-fixture';
import { uuid } from '../fresh';
import { memoryDirectory } from '../memory-directory';
import { loseLibrary, openWith } from '../second-copy/compared';
import { make } from '../workbench';

const fixtures = libraryFixtures().map((fixture) => [fixture.version, fixture] as const);
const former = fixtures.filter(([version]) => version < LIBRARY_VERSION);

beforeEach(loseLibrary);
afterEach(() => vi.restoreAllMocks());

/** The records of the analyst as a fixture has them. */
const recordsOf = ({ stores }: Pick<LibraryFixture, 'stores'>) =>
  Object.fromEntries(STORE_NAMES.map((name) => [name, stores[name]?.records]));

const copyOf = ({ copy }: LibraryFixture) => memoryDirectory(new Map(Object.entries(copy)));

/** Returns how the stores of a database were created. */
async function schemaOf(name: string) {
  const { stores } = await readDatabase(name);
  return Object.fromEntries(
    Object.entries(stores).map(([store, { records: _records, ...how }]) => [store, how]),
  );
}

it('there are libraries of the present version and of former ones', () => {
  expect(fixtures.map(([version]) => version)).toContain(LIBRARY_VERSION);
  expect(former.length).toBeGreaterThan(0);
});

describe.each(fixtures)('a library that version %d has written', (_version, fixture) => {
  it('has something in every store', () => {
    for (const records of Object.values(recordsOf(fixture))) expect(records).not.toEqual([]);
  });

  it('opens in this version with everything in it, sound, and can be changed', async () => {
    await writeDatabase(LIBRARY_NAME, fixture);
    const directory = copyOf(fixture);
    const library = await openWith(directory, { thorough: true });
    expect(await dumpOf(library.db)).toEqual(recordsOf(fixture));
    expect(library.recovered).toBe(false);
    expect(await library.setDamagedApart()).toBe(0);
    expect(await dumpOf(library.db)).toEqual(recordsOf(fixture));

    // The latest change can still be undone.
    const [latest] = (await library.db.getAll('journal')).reverse();
    const { result } = await undo(library, latest?.id ?? '', {
      id: uuid(800_000),
      now: '2026-04-02T00:00:00.000Z',
    });
    expect(result).toMatchObject({ changedSince: 0 });
    let ids = 800_000;
    const work = { library, newId: () => uuid(++ids), now: () => '2026-04-02T00:00:00.000Z', kept: null };
    expect(await make(work, { kind: 'save', pick: 3 })).not.toBeNull();
    expect(await make(work, { kind: 'edit many', pick: 255 })).not.toBeNull();
    const after = await dumpOf(library.db);
    await library.copy.settled();
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(after);
  });

  it('has the same stores and indexes as a new library', async () => {
    (await openLibrary(() => {}, migrateStores)).close();
    const made = await schemaOf(LIBRARY_NAME);
    loseLibrary();
    await writeDatabase(LIBRARY_NAME, fixture);
    (await openLibrary(() => {}, migrateStores)).close();
    expect(await schemaOf(LIBRARY_NAME)).toEqual(made);
  });

  it('is restored from the copy that this version has written', async () => {
    const restored = await openWith(copyOf(fixture));
    expect(await dumpOf(restored.db)).toEqual(recordsOf(fixture));
    expect((await noticesOf(restored.db)).recovery).toMatchObject({ missing: {}, lostChanges: 0 });
  });
});

describe.each(former)('the migration of version %d', (version, fixture) => {
  beforeEach(() => writeDatabase(LIBRARY_NAME, fixture));

  const FAULTS: [what: string, fail: () => void][] = [
    [
      'the browser has no space',
      () => {
        vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
          throw new DOMException('Full', 'QuotaExceededError');
        });
      },
    ],
    [
      'our code fails',
      () => {
        vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
          throw new TypeError('no property');
        });
      },
    ],
  ];

  it.each(FAULTS)('that fails leaves everything as it was, and says so: %s', async (_what, fail) => {
    const directory = copyOf(fixture);
    fail();
    await expect(openWith(directory)).rejects.toMatchObject({
      code: 'not-migrated',
      message: expect.stringContaining('It is unchanged.'),
    });
    vi.restoreAllMocks();
    expect(await readDatabase(LIBRARY_NAME)).toEqual({ version, stores: fixture.stores });
    // The next attempt succeeds.
    expect(await dumpOf((await openWith(directory)).db)).toEqual(recordsOf(fixture));
  });

  it('that fails after it has changed records changes none of them', async () => {
    const { put } = IDBObjectStore.prototype;
    // As version 4: its records get plausible revisions, one after the other.
    loseLibrary();
    await writeDatabase(LIBRARY_NAME, { ...withImplausibleRevisions(fixture), version: 4 });
    const before = await readDatabase(LIBRARY_NAME);
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      puts += 1;
      if (puts > 2) throw new DOMException('Full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(openLibrary(() => {}, migrateStores)).rejects.toMatchObject({ code: 'not-migrated' });
    expect(puts).toBeGreaterThan(2);
    vi.restoreAllMocks();
    expect(await readDatabase(LIBRARY_NAME)).toEqual(before);
  });

  it('is made by the background only', async () => {
    await expect(openLibrary()).rejects.toMatchObject({ code: 'former' });
    expect((await readDatabase(LIBRARY_NAME)).version).toBe(version);
    (await openLibrary(() => {}, migrateStores)).close();
    (await openLibrary()).close();
  });

  it('begins with a snapshot of the former version, which stays if it fails', async () => {
    const directory = memoryDirectory();
    vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    await expect(openWith(directory)).rejects.toMatchObject({ code: 'not-migrated' });
    vi.restoreAllMocks();
    const [name, ...others] = [...directory.files.keys()];
    expect([name?.startsWith('snapshot-'), others]).toEqual([true, []]);
    expect(directory.files.get(name ?? '')).toContain(`"version":${version}`);
    // If the browser loses the library now, nothing is lost.
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(recordsOf(fixture));
  });

  it('ends with a snapshot of the newest version', async () => {
    const directory = copyOf(fixture);
    await openWith(directory);
    const snapshots = [...directory.files].filter(([name]) => name.startsWith('snapshot-'));
    const latest = snapshots.toSorted(([a], [b]) => numberOf(b) - numberOf(a))[0]?.[1];
    expect(latest).toContain(`"version":${LIBRARY_VERSION}`);
  });

  it('is made without a snapshot where the browser gives no access to the copy', async () => {
    const directory = copyOf(fixture);
    directory.before = () => {
      throw new DOMException('No access', 'SecurityError');
    };
    expect(await dumpOf((await openWith(directory)).db)).toEqual(recordsOf(fixture));
  });
});

const numberOf = (name: string) => Number(name.split('-')[1]);

/** Gives each record of a fixture a revision that the migration to version 5 changes, and leaves out later stores. */
function withImplausibleRevisions(fixture: LibraryFixture): LibraryFixture {
  const later = ['state', 'outbox', 'damaged'];
  const stores = Object.entries(fixture.stores)
    .filter(([name]) => !later.includes(name))
    .map(([name, store]) => {
      const records = store.records.map((record) =>
        Object.hasOwn(record as object, 'revision')
          ? { ...(record as object), revision: 9_000_000_000_000_000 }
          : record,
      );
      return [name, { ...store, records }];
    });
  return { ...fixture, stores: Object.fromEntries(stores) };
}
