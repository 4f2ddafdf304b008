import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { createActors } from '@/utils/analysis/actors';
import { libraryFaults } from '@/utils/exchange/library';
import { bulkEdit } from '@/utils/library/bulk';
import { deleteObservation } from '@/utils/library/delete';
import { changeActors, saveSequence } from '@/utils/library/records';
import { loadSample, removeSample } from '@/utils/library/sample';
import { sampleCount } from '@/utils/library/sample-state';
import { undo } from '@/utils/library/undo';
import { sampleLibrarySchema } from '@/utils/observation/sample';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid as id } from './fresh';

const now = '2026-04-01T00:00:00.000Z';
let stamps = 100;
const stamp = () => ({ id: id(++stamps), now });
const text = await readFile('public/sample/library.json', 'utf8');
const sample = sampleLibrarySchema.parse(JSON.parse(text));
const stores = ['reports', 'observations', 'actors', 'drafts', 'deleted', 'sequences', 'rejected'] as const;

let library: FreshLibrary;
let db: FreshLibrary['db'];

beforeEach(async () => {
  library = await freshLibrary();
  db = library.db;
});

const all = async () => Promise.all(stores.map(async (store) => [store, await db.getAll(store)]));

it('is valid, and has the promised size', () => {
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

it('is removed even after edits, and restored by an undo; the analyst’s own records stay', async () => {
  const [report, other] = sample.reports;
  const [first, second] = sample.observations;
  if (!report || !other || !first || !second) throw new Error('the sample is empty');
  await db.put('reports', sampleReport());
  await db.put('observations', sampleObservation());
  const own = { record: { id: id(1), name: 'Own', groups: [], aliases: [], notAliases: [] }, revision: null };
  await changeActors(library, { put: [own], remove: [] }, stamp());
  const before = await all();

  expect(await sampleCount(db, sample)).toBe(0);
  expect((await loadSample(library, sample, stamp())).result).toEqual({
    reports: 12,
    observations: sample.observations.length,
    actors: 5,
  });
  const again = await loadSample(library, sample, stamp());
  expect(again).toEqual({ result: { reports: 0, observations: 0, actors: 0 }, undo: null });
  expect(await sampleCount(db, sample)).toBe(sample.observations.length);
  const many = sample.observations.slice(1, 20).map((one) => ({ id: one.id, revision: one.revision }));
  await bulkEdit(library, many, { tags: { add: ['mine'] } }, stamp());
  await deleteObservation(library, first.id, stamp());
  await saveSequence(
    library,
    { record: { reportId: report.id, order: [second.id] }, revision: null },
    stamp(),
  );
  await db.put('rejected', { reportId: report.id, key: 'T1059 x', created: now });
  const workedWith = await all();
  const removed = await removeSample(library, sample, stamp());
  expect(await all()).toEqual(before);
  await undo(library, removed.undo ?? '', stamp());
  expect(await all()).toEqual(workedWith);
});

it('does not remove a report with an observation of the analyst', async () => {
  await loadSample(library, sample, stamp());
  const [report] = sample.reports;
  const own = sampleObservation({ reportId: report?.id ?? '' });
  await db.put('observations', own);
  expect((await removeSample(library, sample, stamp())).result.reports).toBe(11);
  expect(await db.getAll('observations')).toEqual([own]);
  expect(await db.getAll('reports')).toEqual([report]);
});
