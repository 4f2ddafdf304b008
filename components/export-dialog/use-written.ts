import { useEffect, useState } from 'preact/hooks';
import type { Written } from '@/utils/extension/workers/export/export-order';
import { type Exporter, writeExport } from '@/utils/extension/workers/export/exporter';
import { concerns, onLibraryChange, type Reads } from '@/utils/library/changes';
import type { Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';

/** The state of the file that the choices in the dialog produce. */
export type Writing =
  | { at: 'writing'; bytes: number }
  | { at: 'written'; written: Written }
  | { at: 'failed'; message: string }
  /** The choices produce no file. */
  | { at: 'nothing' };

/** The stores that an export reads. */
const EXPORT_READS: Reads = { stores: ['reports', 'observations', 'sequences', 'actors'] };

/**
 * Writes the file that the choices produce, again whenever they or the library change.
 *
 * @param options null while one of them is invalid
 */
export function useWritten(
  exporter: Exporter | null,
  scope: Scope | null,
  format: string,
  options: Record<string, unknown> | null,
): Writing {
  const [state, setState] = useState<Writing>({ at: 'nothing' });
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      onLibraryChange((change) => {
        if (concerns(change, EXPORT_READS)) setChanges((count) => count + 1);
      }),
    [],
  );
  const order = JSON.stringify([scope, format, options]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `order` is the text of the choices
  useEffect(() => {
    if (exporter === null || scope === null || options === null) {
      setState({ at: 'nothing' });
      return;
    }
    const aborting = new AbortController();
    const { signal } = aborting;
    const onProgress = (bytes: number) => setState({ at: 'writing', bytes });
    onProgress(0);
    writeExport(exporter, { scope, format, options }, { signal, onProgress }).then(
      (written) => !signal.aborted && setState({ at: 'written', written }),
      (error: unknown) => !signal.aborted && setState({ at: 'failed', message: messageOf(error) }),
    );
    return () => aborting.abort();
  }, [exporter, order, changes]);
  return state;
}
