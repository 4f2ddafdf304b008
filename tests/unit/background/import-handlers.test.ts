import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { createImportHandlers } from '@/entrypoints/background/import-handlers';
import type { WritableLibrary } from '@/utils/library/transaction';
import { EMPTY_BATCH, readBatch, writeBatch } from '@/utils/staging/staging';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { freshLibrary } from '../library/fresh';

const ID = '6f1d2c3b-0000-4000-8000-000000000000';
const report = sampleReport();
const observation = sampleObservation({ reportId: report.id });
const sender = { kind: 'page', url: '', tabId: null } as never;

let library: WritableLibrary;

beforeEach(async () => {
  library = await freshLibrary();
});

const handlers = createImportHandlers(async () => library);
const stage = (records: readonly unknown[]) => writeBatch(ID, records, new Date().toISOString());

it.each([
  ['import.staged', [report, observation]],
  ['backup.restore', [EMPTY_BATCH, ['reports', report], ['observations', observation]]],
] as const)('%s: a staged batch is gone once it is in the library', async (call, records) => {
  await stage(records);
  await handlers[call]({ id: ID }, sender);
  expect(await readBatch(ID)).toEqual([]);
  expect(await library.db.count('observations')).toBe(1);
});

it.each([
  ['import.staged', 'an invalid record', [report, { ...observation, level: 'other' }]],
  ['import.staged', 'a record without its report', [observation]],
  ['backup.restore', 'an invalid record', [EMPTY_BATCH, ['reports', {}]]],
  ['backup.restore', 'a record without its report', [EMPTY_BATCH, ['observations', observation]]],
] as const)('%s: a staged batch that is refused is gone, too: %s', async (call, _what, records) => {
  await stage(records);
  await expect(handlers[call]({ id: ID }, sender)).rejects.toMatchObject({ code: 'invalid' });
  expect(await readBatch(ID)).toEqual([]);
  expect(await library.db.count('observations')).toBe(0);
});

it('a staged batch is gone if the library does not open', async () => {
  await stage([report, observation]);
  const closed = createImportHandlers(() => Promise.reject(new Error('blocked')));
  await expect(closed['import.staged']({ id: ID }, sender)).rejects.toThrow('blocked');
  expect(await readBatch(ID)).toEqual([]);
});
