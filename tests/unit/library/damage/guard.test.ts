import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFirstRows } from '@/entrypoints/library/observations/first-rows';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { observationsNaming } from '@/utils/library/attack-queries';
import { batchesOf } from '@/utils/library/batches';
import { bulkEdit } from '@/utils/library/bulk';
import { damagedRecords } from '@/utils/library/damage/damaged';
import { guarded } from '@/utils/library/damage/guard';
import type { LibraryDb, LibraryStore } from '@/utils/library/db';
import { bulkDelete, deleteObservation, restoreObservation } from '@/utils/library/delete';
import { beginDraft, beginEdit, saveDraft } from '@/utils/library/drafts';
import { dumpOf } from '@/utils/library/dump';
import {
  draftsOfPage,
  everything,
  recentlyDeleted,
  recordOfPage,
  unfinished,
  usedBefore,
} from '@/utils/library/queries';
import { changeActors, saveCoverage, saveSequence } from '@/utils/library/records';
import { rejectedOn } from '@/utils/library/rejected';
import { restoreDump } from '@/utils/library/restore';
import { undo } from '@/utils/library/undo';
import { saveObservation } from '@/utils/library/writer';
import { sampleObservation, sampleReport } from '../../exchange/samples';
import { uuid } from '../fresh';
import { anchor, beginning, behaviour, page } from '../samples';
import { at, stamp } from '../workbench';
import {
  type DamagedLibrary,
  PLACES,
  recordIn,
  soundObservation,
  soundReport,
  wholeDump,
  wholeLibrary,
  withWrong,
} from './damages';

let library: DamagedLibrary;
beforeEach(async () => {
  library = await wholeLibrary();
});

const ADDRESS = { url: sampleReport().url, canonicalUrl: null };

async function all<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
  const records: T[] = [];
  for await (const batch of batches) records.push(...batch);
  return records;
}

/** All queries of pages, workers and the background. */
const QUERIES: Record<string, (db: LibraryDb) => Promise<unknown>> = {
  'the record of a page': (db) => recordOfPage(db, ADDRESS),
  'the drafts of a page': (db) => draftsOfPage(db, ADDRESS),
  'rejected suggestions': (db) => rejectedOn(db, ADDRESS),
  'everything, for an export': everything,
  unfinished,
  'recently deleted': recentlyDeleted,
  'names used before': usedBefore,
  'first rows': readFirstRows,
  // Its total counts damaged ones, too, until they are set apart.
  'observations that name a technique': async (db) => (await observationsNaming(db, ['T1059.001'])).reports,
  'observations that name an actor': (db) => observationsNaming(db, ['G0016']),
  'all observations in batches': (db) => all(batchesOf(db, 'observations', 1)),
  'all reports in batches': (db) => all(batchesOf(db, 'reports', 1)),
  'a dump, for a backup': dumpOf,
  'the records of one report': async (db) => {
    const tx = db.transaction(['reports', 'observations', 'sequences', 'actors', 'coverage']);
    return Promise.all([
      tx.objectStore('reports').get(sampleReport().id),
      tx.objectStore('observations').index('reportId').getAll(sampleReport().id),
      tx.objectStore('sequences').get(sampleReport().id),
      tx.objectStore('actors').getAll(),
      tx.objectStore('coverage').getAll(),
    ]);
  },
  'views and drafts by key': async (db) => [await db.getAll('views'), await db.get('drafts', uuid(30))],
};

describe('a query of readers', () => {
  it.each(Object.entries(QUERIES))('gives the same of a sound library: %s', async (_name, query) => {
    const met: LibraryStore[] = [];
    const reader = guarded(library.raw, (store) => met.push(store));
    expect(await query(reader)).toEqual(await query(library.raw));
    expect(met).toEqual([]);
  });

  it.each(Object.entries(QUERIES))(
    'gives what it gives without the damaged record, whichever value is wrong: %s',
    async (_name, query) => {
      for (const store of STORE_NAMES) {
        const record = recordIn(store);
        const key = (await library.raw.getAllKeys(store)).find((_key, index) =>
          // The record of the sample, not the sound one beside it.
          store === 'reports' || store === 'observations' ? index === indexOfSample(store) : true,
        );
        await library.raw.delete(store, key as never);
        const expected = await query(guarded(library.raw, () => {}));
        for (const { path } of PLACES.filter((place) => place.store === store)) {
          await library.raw.put(store, withWrong(record, path) as never);
          expect(await query(guarded(library.raw, () => {}))).toEqual(expected);
        }
        await library.raw.put(store, record as never);
      }
    },
  );

  it('asks for a check when it meets a damaged record', async () => {
    await library.raw.put('observations', { ...sampleObservation(), anchor: 5 } as never);
    const met: LibraryStore[] = [];
    await recordOfPage(
      guarded(library.raw, (store) => met.push(store)),
      ADDRESS,
    );
    expect(met).toEqual(['observations']);
  });

  it('reads on after a batch of damaged records', async () => {
    for (let n = 0; n < 40; n++)
      await library.raw.put('observations', { ...sampleObservation(), id: uuid(100 + n), tags: n } as never);
    const reader = guarded(library.raw, () => {});
    const ids = (await all(batchesOf(reader, 'observations', 10))).map(({ id }) => id);
    expect(ids.sort()).toEqual([sampleObservation().id, soundObservation.id].sort());
    expect(await reader.getAll('observations', IDBKeyRange.bound(uuid(31), uuid(139)), 5)).toEqual([
      soundObservation,
    ]);
  });
});

/** The place of the sample among two records in the order of their ids. */
function indexOfSample(store: 'reports' | 'observations'): number {
  const [sample, sound] =
    store === 'reports' ? [sampleReport(), soundReport] : [sampleObservation(), soundObservation];
  return sample.id < sound.id ? 0 : 1;
}

describe('the background', () => {
  it('answers a read without the damaged record, and sets it apart', async () => {
    await library.raw.put('observations', { ...sampleObservation(), anchor: 5 } as never);
    expect((await recordOfPage(library.db, ADDRESS)).observations).toEqual([]);
    // A check that runs already is that of the read.
    await library.setDamagedApart();
    expect(await damagedRecords(library.db)).toMatchObject([{ key: sampleObservation().id }]);
  });
});

const OTHER = page('/other');
const BEGINNING = { ...beginning, tactics: [] };
const seen = { id: sampleObservation().id, revision: 1 };

/** Captures a passage of the page of the sample report, and saves it. */
async function captureOnItsPage(): Promise<unknown> {
  const capture = {
    page: { ...OTHER, url: sampleReport().url },
    anchor: anchor('new'),
    beginning: BEGINNING,
  };
  const { id } = await beginDraft(library, capture, uuid(50), at(1));
  return saveObservation(library, id, behaviour({ note: 'saved' }), stamp(1));
}

/** Changes that read a record, with the store of the record. */
const CHANGES: Record<string, { store: LibraryStore; change: () => Promise<unknown> }> = {
  'a capture on its page': {
    store: 'drafts',
    change: captureOnItsPage,
  },
  'a capture on the page of its report': {
    store: 'reports',
    change: captureOnItsPage,
  },
  'a capture beside a damaged observation': {
    store: 'observations',
    change: captureOnItsPage,
  },
  'a bulk edit of it and another': {
    store: 'observations',
    change: () =>
      bulkEdit(library, [seen, { id: soundObservation.id, revision: 1 }], { tags: { add: ['t'] } }, stamp(1)),
  },
  'a deletion of it and another': {
    store: 'observations',
    change: () => bulkDelete(library, [seen, { id: soundObservation.id, revision: 1 }], stamp(1)),
  },
  'a deletion of another': {
    store: 'deleted',
    change: () => deleteObservation(library, soundObservation.id, stamp(1)),
  },
  'a restore of a backup': { store: 'views', change: () => restoreDump(library, wholeDump, stamp(1)) },
  'an edit of another': {
    store: 'drafts',
    change: async () => {
      const { id } = await beginEdit(library, soundObservation.id, at(1));
      await saveDraft(library, id, { behaviour: behaviour({ note: 'edited' }) }, at(1));
      return saveObservation(library, id, behaviour({ note: 'edited' }), stamp(1));
    },
  },
  'coverage of it': {
    store: 'coverage',
    change: () =>
      saveCoverage(
        library,
        [{ record: { id: 'T1059', status: 'covered', note: '' }, revision: null }],
        stamp(1),
      ),
  },
  'the story of it': {
    store: 'sequences',
    change: () =>
      saveSequence(library, { record: { reportId: sampleReport().id, order: [] }, revision: null }, stamp(1)),
  },
  'another actor': {
    store: 'actors',
    change: () =>
      changeActors(
        library,
        {
          put: [
            { record: { id: uuid(2), name: 'B', groups: [], aliases: [], notAliases: [] }, revision: null },
          ],
          remove: [],
        },
        stamp(1),
      ),
  },
};

describe('a change', () => {
  it.each(Object.entries(CHANGES))(
    'is made with a damaged record in its way, whichever value is wrong, and is stored sound: %s',
    async (_name, { store, change }) => {
      for (const { path } of PLACES.filter((place) => place.store === store && place.path.length === 1)) {
        library = await wholeLibrary();
        const record = withWrong(recordIn(store), path);
        await library.raw.put(store, record as never);
        await change();
        await library.setDamagedApart();
        const apart = await damagedRecords(library.db);
        expect(apart).toContainEqual(expect.objectContaining({ store, record }));
        expect(await library.setDamagedApart()).toBe(0);
      }
    },
  );

  it.each(Object.entries(CHANGES).filter(([, { store }]) => store === 'observations' || store === 'views'))(
    'is made at once if it meets a record with an infinite revision, which then has a plausible one: %s',
    async (_name, { store, change }) => {
      library = await wholeLibrary();
      await library.raw.put(store, { ...recordIn(store), revision: Number.POSITIVE_INFINITY } as never);
      const noCheck = () => Promise.reject(new Error('It needs no check'));
      Object.assign(library, { setDamagedApart: noCheck });
      await change();
      expect(await damagedRecords(library.raw)).toEqual([]);
    },
  );

  it('of a record with an infinite revision is stored, journalled and undone with plausible ones', async () => {
    await library.raw.put('observations', sampleObservation({ revision: Number.POSITIVE_INFINITY }));
    const { undo: id } = await bulkEdit(library, [seen], { tags: { add: ['t'] } }, stamp(1));
    expect(await library.raw.get('observations', seen.id)).toMatchObject({ revision: 2 });
    await undo(library, id ?? '', stamp(1));
    const undone = await library.raw.get('observations', seen.id);
    expect(undone).toMatchObject({ revision: 3, tags: sampleObservation().tags });
    expect(await library.setDamagedApart()).toBe(0);
  });

  it('finds an infinite revision also in what a record holds', async () => {
    const deleted = recordIn('deleted');
    const observation = { ...Object(deleted.observation), revision: Number.POSITIVE_INFINITY };
    await library.raw.put('deleted', { ...deleted, observation } as never);
    await restoreObservation(library, String(deleted.id), stamp(1));
    expect(await library.raw.get('observations', String(deleted.id))).toMatchObject({ revision: 1 });
  });

  it('sets a record apart whose revision is no number at all', async () => {
    await library.raw.put('observations', sampleObservation({ revision: Number.NaN }));
    await deleteObservation(library, soundObservation.id, stamp(1));
    expect(await library.setDamagedApart()).toBe(1);
  });

  it('of a record whose fault only its schema knows is refused to nobody else', async () => {
    await library.raw.put('observations', sampleObservation({ created: 'yesterday' }));
    const both = [seen, { id: soundObservation.id, revision: 1 }];
    const { result } = await bulkEdit(library, both, { tags: { add: ['t'] } }, stamp(1));
    expect(result).toEqual({
      changed: [soundObservation.id],
      conflicts: [{ id: sampleObservation().id, current: null }],
    });
  });

  it('that is itself wrong is refused as before, and no record is set apart', async () => {
    const wrong = {
      record: { id: 'T1059', status: 'partial', note: 'x'.repeat(20_001) },
      revision: 1,
    } as const;
    await expect(saveCoverage(library, [wrong], stamp(1))).rejects.toMatchObject({ code: 'invalid' });
    expect(await damagedRecords(library.db)).toEqual([]);
  });
});
