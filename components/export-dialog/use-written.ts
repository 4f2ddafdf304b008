import { useEffect, useState } from 'preact/hooks';
import { onLibraryChange } from '@/utils/library/changes';
import type { Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import type { Exporter } from './exporter';
import type { Written } from './messages';

/** How far the file is that the dialog's choices make. */
export type Writing =
  | { at: 'writing'; bytes: number }
  | { at: 'written'; written: Written }
  | { at: 'failed'; message: string }
  /** What is chosen makes no file. */
  | { at: 'nothing' };

/**
 * The file that the choices make, written anew whenever they or the library change.
 *
 * @param options null while one of them is not valid
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
      onLibraryChange(({ what }) => {
        if (what === 'observations' || what === 'sequences') setChanges((count) => count + 1);
      }),
    [],
  );
  const order = JSON.stringify([scope, format, options]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `order` is the text of what was chosen
  useEffect(() => {
    if (exporter === null || scope === null || options === null) {
      setState({ at: 'nothing' });
      return;
    }
    let gone = false;
    const set = (next: Writing) => !gone && setState(next);
    set({ at: 'writing', bytes: 0 });
    exporter
      .write({ scope, format, options }, (bytes) => set({ at: 'writing', bytes }))
      .then(
        (written) => written !== null && set({ at: 'written', written }),
        (error: unknown) => set({ at: 'failed', message: messageOf(error) }),
      );
    return () => {
      gone = true;
    };
  }, [exporter, order, changes]);
  return state;
}
