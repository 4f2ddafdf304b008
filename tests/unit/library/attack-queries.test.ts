import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { observationsNaming } from '@/utils/library/attack-queries';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import type { Observation } from '@/utils/observation/schema';
import { sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const early = sampleReport();
const late = sampleReport({ url: 'https://research.example/late', captured: '2026-05-01T10:00:00.000Z' });

/** Creates the n-th observation, n characters into its report. */
function observation(n: number, fields: Partial<Observation>): Observation {
  const { anchor } = sampleObservation();
  return sampleObservation({
    id: id(n),
    reportId: early.id,
    tactics: [],
    actors: [],
    software: [],
    anchor: { ...anchor, position: { ...anchor.position, start: n, end: n + 15 } },
    ...fields,
  });
}

const technique = (of: string | null) => ({ technique: { id: of, name: 'A name', attackVersion: null } });

const OBSERVATIONS = [
  observation(3, technique('T1059.001')),
  observation(1, { ...technique('T1086'), tactics: ['TA0002', 'TA0005'] }),
  observation(2, { ...technique('T1059.001'), reportId: late.id }),
  observation(4, { technique: null, tactics: ['TA0002'], actors: [{ name: 'APT29', attackId: 'G0016' }] }),
  observation(5, { ...technique(null), software: [{ name: 'Mimikatz', attackId: 'S0002' }] }),
];

let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  // As the first version of the library created it.
  const first = await openDB('library', 1, {
    upgrade(old) {
      for (const name of ['reports', 'observations', 'drafts', 'deleted'])
        old.createObjectStore(name, { keyPath: 'id' });
    },
  });
  for (const report of [early, late]) await first.put('reports', report);
  for (const one of OBSERVATIONS) await first.put('observations', one);
  first.close();
  db = await openLibrary(() => {}, migrateStores);
});

const numbers = async (...ids: string[]) => {
  const { total, reports } = await observationsNaming(db, ids);
  return {
    total,
    reports: reports.map(({ observations }) => observations.map((one) => Number(one.id.slice(-2)))),
  };
};

describe('the observations that name an object, in a library of an earlier version', () => {
  it.each([
    ['a technique, latest report first', ['T1059.001'], { total: 2, reports: [[2], [3]] }],
    [
      'a technique and its former id, in document order',
      ['T1059.001', 'T1086'],
      { total: 3, reports: [[2], [1, 3]] },
    ],
    ['a tactic', ['TA0002'], { total: 2, reports: [[1, 4]] }],
    ['a group', ['G0016'], { total: 1, reports: [[4]] }],
    ['software', ['S0002'], { total: 1, reports: [[5]] }],
    ['an object that was not observed', ['T1190'], { total: 0, reports: [] }],
  ])('%s', async (_what, ids, expected) => {
    expect(await numbers(...ids)).toEqual(expected);
  });

  it('are all counted, but only read up to the limit; also beyond the first batch', async () => {
    const tx = db.transaction('observations', 'readwrite');
    for (let n = 10; n < 1_300; n++)
      void tx.store.put(
        observation(n, { ...technique('T1190'), actors: [{ name: 'X', attackId: 'G0001' }] }),
      );
    await tx.done;
    for (const ids of [['T1190'], ['G0001']]) {
      const { total, reports } = await observationsNaming(db, ids);
      expect(total).toBe(1_290);
      expect(reports.flatMap(({ observations }) => observations)).toHaveLength(200);
    }
  });
});
