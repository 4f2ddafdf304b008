import { afterEach, describe, expect, it } from 'vitest';
import { type WorkerClient, workerClient } from '@/utils/extension/workers/worker-client';
import type { TestMethods } from './test-worker';

let client: WorkerClient<TestMethods> | null = null;

function open(): WorkerClient<TestMethods> {
  const worker = new Worker(new URL('./test-worker.ts', import.meta.url), { type: 'module' });
  client = workerClient<TestMethods>(worker, 'The worker could not start.');
  return client;
}

afterEach(() => client?.close());

describe('a worker client', () => {
  it('gives each call its own result', async () => {
    const { call } = open();
    const doubled = Promise.all([1, 2, 3].map((value) => call('double', value)));
    expect(await doubled).toEqual([2, 4, 6]);
    expect(await call('size', new Blob(['four']))).toBe(4);
  });

  it('reports progress in order, before the result', async () => {
    const heard: unknown[] = [];
    const result = await open().call('count', 3, { onProgress: (at) => heard.push(at) });
    expect([...heard, result]).toEqual([1, 2, 3, 'counted']);
  });

  it('rejects with the code and the message of the error, and continues to work', async () => {
    const { call } = open();
    await expect(call('refuse', null)).rejects.toMatchObject({
      name: 'WorkerError',
      code: 'passphrase',
      message: 'Wrong passphrase.',
    });
    await expect(call('fillDisk', null)).rejects.toMatchObject({
      code: 'QuotaExceededError',
      message: 'The disk is full.',
    });
    expect(await call('double', 4)).toBe(8);
  });

  it('rejects what cannot be cloned, on both ends', async () => {
    const { call } = open();
    await expect(call('answerWithFunction', null)).rejects.toMatchObject({ code: 'DataCloneError' });
    const uncloneable = (() => 0) as unknown as number;
    await expect(call('double', uncloneable)).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await call('double', 4)).toBe(8);
  });

  it('aborts one call, in the worker too, and continues to work', async () => {
    const { call } = open();
    const aborting = new AbortController();
    const waiting = new Promise<void>((resolve, reject) => {
      const options = { signal: aborting.signal, onProgress: () => resolve() };
      call('untilAborted', null, options).catch(reject);
    });
    await waiting;
    const other = call('untilAborted', null, { signal: AbortSignal.abort() });
    await expect(other).rejects.toMatchObject({ name: 'AbortError' });
    aborting.abort();
    expect(await call('timesAborted', null)).toBe(1);
  });

  it('rejects a call that is aborted while it waits', async () => {
    const aborting = new AbortController();
    const call = open().call('untilAborted', null, {
      signal: aborting.signal,
      onProgress: () => aborting.abort(),
    });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects pending and later calls when it is closed', async () => {
    const one = open();
    const pending = one.call('untilAborted', null);
    one.close();
    await expect(pending).rejects.toMatchObject({ code: 'closed' });
    await expect(one.call('double', 1)).rejects.toMatchObject({ code: 'closed' });
  });

  it('rejects pending and later calls when the worker does not start', async () => {
    const worker = new Worker(new URL('./broken-worker.ts', import.meta.url), { type: 'module' });
    const broken = workerClient<TestMethods>(worker, 'The worker could not start.');
    await expect(broken.call('double', 1)).rejects.toMatchObject({ code: 'crashed' });
    await expect(broken.call('double', 1)).rejects.toMatchObject({ code: 'crashed' });
  });
});
