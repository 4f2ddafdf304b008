import * as t from '@/utils/i18n/en/exporting';
import { generator } from '../../generator';
import { type CallOptions, type WorkerClient, workerClient } from '../worker-client';
import type { ExportOrder, Written } from './export-order';
import type { ExportMethods } from './export-worker';

/** A worker that writes exports. */
export type Exporter = WorkerClient<ExportMethods>;

/** Starts a worker that writes exports. */
export function openExporter(): Exporter {
  return workerClient<ExportMethods>(
    new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' }),
    t.workerNotStarted,
  );
}

/**
 * Writes an export of the library as it is now. Progress is the number of bytes written.
 *
 * @throws WorkerError, with a message that is fit to show
 */
export function writeExport(
  exporter: Exporter,
  order: Omit<ExportOrder, 'generator' | 'now'>,
  options: CallOptions<number> = {},
): Promise<Written> {
  const full = { ...order, generator: generator(), now: new Date().toISOString() };
  return exporter.call('write', full, options);
}
