import type { AskBackup, FromBackup } from './messages';

/** A worker that makes and opens backups. */
export interface BackupDesk {
  /** @throws with the reason, fit to show */
  ask(message: AskBackup): Promise<FromBackup>;
  close(): void;
}

/** Starts a worker. */
export function openBackupDesk(): BackupDesk {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<
    number,
    { resolve: (message: FromBackup) => void; reject: (error: Error) => void }
  >();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromBackup>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.tell === 'failed') one?.reject(new Error(data.message));
    else one?.resolve(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const error = new Error(event.message || 'The part of TTP Clipper that makes backups could not start.');
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  });
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...message, id });
      }),
    close: () => worker.terminate(),
  };
}
