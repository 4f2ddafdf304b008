import * as t from '@/utils/i18n/en/errors';
import { type WorkerClient, workerClient } from '../worker-client';
import type { ReadingMethods } from './reading-worker';

/** A worker that reads what pages name: their text is foreign, and may be made to keep a thread busy. */
export type PageReader = WorkerClient<ReadingMethods>;

/** Starts a worker that reads pages. */
export function openPageReader(): PageReader {
  return workerClient<ReadingMethods>(
    new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' }),
    t.readerNotStarted,
  );
}
