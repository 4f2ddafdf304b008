import * as t from '@/utils/i18n/en/importing';
import { type WorkerClient, workerClient } from '../worker-client';
import type { ImportMethods } from './import-worker';

/** A worker that reads one import. Closing it cancels the import: until it is staged, nothing is changed. */
export type Importer = WorkerClient<ImportMethods>;

/** Starts a worker that reads one import. */
export function openImporter(): Importer {
  return workerClient<ImportMethods>(
    new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
    t.workerNotStarted,
  );
}
