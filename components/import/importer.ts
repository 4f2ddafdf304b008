import type { ImportOptions } from '@/utils/exchange/import/reader';
import type { AskImporter, FromImporter, Reading } from './messages';

/** A worker that reads one import. */
export interface Importer {
  /** Opens a file, or a pasted text. */
  open(file: File | string, options: ImportOptions): Promise<Reading>;
  /** Reads what was opened again. */
  read(options: ImportOptions): Promise<Reading>;
  /** Leaves what was read for the background, under a name. */
  stage(batch: string): Promise<void>;
  /** Ends the worker. */
  close(): void;
}

/**
 * Starts a worker.
 *
 * @param onStep told what is being done, such as "Reading"
 */
export function openImporter(onStep: (step: string) => void): Importer {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<
    number,
    { resolve: (message: FromImporter) => void; reject: (error: Error) => void }
  >();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromImporter>) => {
    const one = waiting.get(data.id);
    if (data.tell === 'progress') {
      onStep(data.step);
      return;
    }
    waiting.delete(data.id);
    if (data.tell === 'failed') one?.reject(new Error(data.message));
    else one?.resolve(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const error = new Error(event.message || 'The part of TTP Clipper that reads files could not start.');
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  });
  const ask = (message: AskImporter) =>
    new Promise<FromImporter>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...message, id });
    });
  const readingOf = async (message: AskImporter): Promise<Reading> => {
    const told = await ask(message);
    if (told.tell !== 'read') throw new Error('The file was not read.');
    return told.reading;
  };
  return {
    open: (file, options) => readingOf({ ask: 'open', file, options }),
    read: (options) => readingOf({ ask: 'read', options }),
    stage: async (batch) => {
      await ask({ ask: 'stage', batch });
    },
    close: () => worker.terminate(),
  };
}
