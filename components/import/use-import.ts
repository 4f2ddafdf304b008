import { useEffect, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import type { Problem } from '@/utils/exchange/problem';
import { messageOf } from '@/utils/messages/message-of';
import type { ImportCounts } from '@/utils/messages/protocol';
import { type Importer, openImporter } from './importer';
import type { Preview, Reading } from './messages';

/** How far an import is. */
export type ImportState =
  | { at: 'idle' }
  | { at: 'reading'; name: string; step: string }
  | { at: 'ready'; name: string; preview: Preview; options: ImportOptions }
  | { at: 'importing'; name: string }
  /** `undo` takes it back; null when there is nothing to take back. */
  | { at: 'done'; name: string; counts: ImportCounts; undo: string | null }
  | { at: 'undone'; name: string; restored: number; changedSince: number }
  | { at: 'refused'; name: string; problems: readonly Problem[]; count: number };

/** An import, from choosing a file to taking it back. */
export interface Import {
  state: ImportState;
  open(file: File | string): void;
  /** Reads it again with what the analyst says of it. */
  reread(options: ImportOptions): void;
  confirm(): Promise<void>;
  /** Ends what is going on; nothing has been changed. */
  cancel(): void;
  undo(): Promise<void>;
}

const NOTHING_SAID: ImportOptions = { source: null, columns: null };

/** One import after the other, each in a worker of its own. */
export function useImport(): Import {
  const [state, setState] = useState<ImportState>({ at: 'idle' });
  const importer = useRef<Importer | null>(null);
  const close = () => {
    importer.current?.close();
    importer.current = null;
  };
  useEffect(() => () => importer.current?.close(), []);

  const refuse = (name: string, message: string) => {
    close();
    setState({ at: 'refused', name, problems: [{ path: '', message }], count: 1 });
  };
  /** Waits for a reading; what was cancelled meanwhile is not told. */
  const show = async (
    name: string,
    options: ImportOptions,
    read: (worker: Importer) => Promise<Reading>,
  ): Promise<void> => {
    const worker = importer.current;
    if (worker === null) return;
    try {
      const reading = await read(worker);
      if (importer.current !== worker) return;
      if (reading.ok) setState({ at: 'ready', name, preview: reading.preview, options });
      else {
        close();
        setState({ at: 'refused', name, problems: reading.problems, count: reading.count });
      }
    } catch (error) {
      if (importer.current === worker)
        refuse(name, `The file or the library could not be read: ${messageOf(error)}`);
    }
  };

  return {
    state,
    open(file) {
      close();
      const name = typeof file === 'string' ? 'The pasted text' : file.name;
      const reading = (step: string) => setState((now) => (now.at === 'reading' ? { ...now, step } : now));
      setState({ at: 'reading', name, step: 'Reading' });
      importer.current = openImporter(reading);
      void show(name, NOTHING_SAID, (worker) => worker.open(file, NOTHING_SAID));
    },
    reread(options) {
      if (state.at !== 'ready') return;
      void show(state.name, options, (worker) => worker.read(options));
    },
    async confirm() {
      const worker = importer.current;
      if (state.at !== 'ready' || worker === null) return;
      const { name } = state;
      setState({ at: 'importing', name });
      try {
        const id = crypto.randomUUID();
        await worker.stage(id);
        const { counts, undo } = await background('import.staged', { id });
        close();
        setState({ at: 'done', name, counts, undo });
      } catch (error) {
        refuse(name, messageOf(error));
      }
    },
    cancel() {
      close();
      setState({ at: 'idle' });
    },
    async undo() {
      if (state.at !== 'done' || state.undo === null) return;
      const { name, undo } = state;
      try {
        const { restored, changedSince } = await background('change.undo', { id: undo });
        setState({ at: 'undone', name, restored: restored.length, changedSince: changedSince.length });
      } catch (error) {
        setState({
          at: 'refused',
          name: `The undo of ${name}`,
          problems: [{ path: '', message: messageOf(error) }],
          count: 1,
        });
      }
    },
  };
}
