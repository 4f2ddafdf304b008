import browser from 'webextension-polyfill';
import type { Offers } from '@/utils/library/selection';
import type { AskExporter, ExportOrder, FromExporter, Written } from './messages';

/** A worker that writes exports. */
export interface Exporter {
  /** What there is to choose from. */
  offers(): Promise<Offers>;
  /**
   * Writes a file. An order before it that is not done yet is given up.
   *
   * @param onProgress told how many bytes are written
   * @returns null when it was given up for a later one
   * @throws with the reason, fit to show
   */
  write(
    order: Omit<ExportOrder, 'generator' | 'now'>,
    onProgress?: (bytes: number) => void,
  ): Promise<Written | null>;
  /** Ends the worker; what it still does is lost. */
  close(): void;
}

interface Waiting {
  resolve: (message: FromExporter | null) => void;
  reject: (error: Error) => void;
  onProgress: (bytes: number) => void;
  write: boolean;
}

/** Starts a worker. */
export function openExporter(): Exporter {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<FromExporter>) => {
    const one = waiting.get(data.id);
    if (one === undefined) return;
    if (data.tell === 'progress') {
      one.onProgress(data.bytes);
      return;
    }
    waiting.delete(data.id);
    if (data.tell === 'failed') one.reject(new Error(data.message));
    else one.resolve(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const error = new Error(event.message || 'The part of TTP Clipper that writes files could not start.');
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  });

  const ask = (message: AskExporter, onProgress: (bytes: number) => void) =>
    new Promise<FromExporter | null>((resolve, reject) => {
      const id = ++last;
      if (message.ask === 'write') {
        for (const [earlier, one] of waiting) {
          if (!one.write) continue;
          waiting.delete(earlier);
          one.resolve(null);
        }
      }
      waiting.set(id, { resolve, reject, onProgress, write: message.ask === 'write' });
      worker.postMessage({ ...message, id });
    });

  return {
    async offers() {
      const message = await ask({ ask: 'offers' }, () => {});
      if (message?.tell !== 'offers') throw new Error('The library could not be read.');
      return message.offers;
    },
    async write(order, onProgress = () => {}) {
      const generator = { name: 'TTP Clipper', version: browser.runtime.getManifest().version };
      const full: ExportOrder = { ...order, generator, now: new Date().toISOString() };
      const message = await ask({ ask: 'write', order: full }, onProgress);
      return message?.tell === 'written' ? message.written : null;
    },
    close: () => worker.terminate(),
  };
}
