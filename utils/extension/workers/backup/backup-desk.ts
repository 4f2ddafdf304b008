import * as t from '@/utils/i18n/en/backup';
import { type WorkerClient, workerClient } from '../worker-client';
import type { BackupMethods } from './backup-worker';

/** A worker that makes and opens backups. */
export type BackupDesk = WorkerClient<BackupMethods>;

/** Starts a worker that makes and opens backups. */
export function openBackupDesk(): BackupDesk {
  return workerClient<BackupMethods>(
    new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module' }),
    t.workerNotStarted,
  );
}
