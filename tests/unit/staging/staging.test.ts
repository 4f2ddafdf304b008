import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteBatch, readBatch, writeBatch } from '@/utils/staging/staging';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const records = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('a batch that a page writes for the background', () => {
  it.each([0, 1, 1_000, 2_500])('is read in its order: %i records', async (count) => {
    await writeBatch('a', records(count), '2026-03-01T10:00:00.000Z');
    await writeBatch('b', ['another'], '2026-03-01T10:00:00.000Z');
    expect(await readBatch('a')).toEqual(records(count));
    expect(await readBatch('b')).toEqual(['another']);
  });

  it('is deleted alone: batches of other names stay', async () => {
    await writeBatch('a', records(1_500), '2026-03-01T10:00:00.000Z');
    await writeBatch('ab', records(1), '2026-03-01T10:00:00.000Z');
    await deleteBatch('a');
    expect(await readBatch('a')).toEqual([]);
    expect(await readBatch('ab')).toEqual(records(1));
  });

  it('is deleted by the next write after a day if nobody has read it', async () => {
    await writeBatch('old', records(1), '2026-03-01T10:00:00.000Z');
    await writeBatch('younger', records(1), '2026-03-01T10:00:00.001Z');
    await writeBatch('new', records(1), '2026-03-02T10:00:00.000Z');
    expect(await readBatch('old')).toEqual([]);
    expect(await readBatch('younger')).toEqual(records(1));
    expect(await readBatch('new')).toEqual(records(1));
  });
});
