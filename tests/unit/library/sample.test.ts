import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { sampleFile } from '@/scripts/sample-library';
import { createActors } from '@/utils/analysis/actors';
import { libraryFaults } from '@/utils/exchange/json-format';
import { bulkEdit } from '@/utils/library/bulk';
import { type LibraryDb, openLibrary } from '@/utils/library/db';
import { changeActors, saveSequence } from '@/utils/library/records';
import { loadSample, removeSample } from '@/utils/library/sample';
import { sampleCount } from '@/utils/library/sample-state';
import { deleteObservation } from '@/utils/library/writer';
import { sampleLibrarySchema } from '@/utils/observation/sample';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';

const now = '2026-04-01T00:00:00.000Z';
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const text = await readFile('public/sample/library.json', 'utf8');
const sample = sampleLibrarySchema.parse(JSON.parse(text));
const stores = [
  'reports',
  'observations',
  'actors',
  'drafts',
  'deleted',
  'sequences',
  'rejected',
  'journal',
] as const;

let db: LibraryDb;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = await openLibrary();
});

const all = async () => Promise.all(stores.map(async (store) => [store, await db.getAll(store)]));

it('is what is authored, valid, and of the size that is promised', async () => {
  expect(text).toBe(await sampleFile());
  expect([...libraryFaults(sample)]).toEqual([]);
  expect(sample.reports).toHaveLength(12);
  expect(sample.actors).toHaveLength(5);
  expect(sample.observations.length).toBeGreaterThanOrEqual(100);
});

it('has actors under their aliases, one of them ambiguous, and none of ATT&CK’s', () => {
  const actors = createActors(catalogue, sample.actors);
  const names = new Set(sample.observations.flatMap((one) => one.actors.map(({ name }) => name)));
  const kinds = [...names].map((name) => [name, actors.resolve(name)] as const);
  expect(kinds.filter(([, { kind }]) => kind === 'ambiguous').map(([name]) => name)).toEqual(['Greywater']);
  expect(kinds.filter(([, { kind }]) => kind === 'unknown')).toEqual([]);
  for (const { name, aliases } of sample.actors)
    for (const one of [name, ...aliases])
      expect(createActors(catalogue, []).resolve(one).kind, one).toBe('unknown');
});

it('comes and goes without a trace, also after it was worked with; what is the analyst’s stays', async () => {
  const [report, other] = sample.reports;
  const [first, second] = sample.observations;
  if (!report || !other || !first || !second) throw new Error('the sample is empty');
  await db.put('reports', sampleReport());
  await db.put('observations', sampleObservation());
  const own = { record: { id: id(1), name: 'Own', groups: [], aliases: [], notAliases: [] }, revision: null };
  await changeActors(db, { put: [own], remove: [] }, id(90), now);
  const before = await all();

  expect(await sampleCount(db, sample)).toBe(0);
  expect(await loadSample(db, sample)).toEqual({
    reports: 12,
    observations: sample.observations.length,
    actors: 5,
  });
  expect(await loadSample(db, sample)).toEqual({ reports: 0, observations: 0, actors: 0 });
  expect(await sampleCount(db, sample)).toBe(sample.observations.length);
  const many = sample.observations.slice(1, 20).map((one) => ({ id: one.id, revision: one.revision }));
  await bulkEdit(db, many, { tags: { add: ['mine'] } }, { id: id(91), now });
  await deleteObservation(db, first.id, now);
  await saveSequence(db, { record: { reportId: report.id, order: [second.id] }, revision: null }, now);
  await db.put('rejected', { reportId: report.id, key: 'T1059 x', created: now });
  await removeSample(db, sample);
  expect(await all()).toEqual(before);
});

it('leaves the report of an observation that the analyst made', async () => {
  await loadSample(db, sample);
  const [report] = sample.reports;
  const own = sampleObservation({ reportId: report?.id ?? '' });
  await db.put('observations', own);
  expect((await removeSample(db, sample)).reports).toBe(11);
  expect(await db.getAll('observations')).toEqual([own]);
  expect(await db.getAll('reports')).toEqual([report]);
});
