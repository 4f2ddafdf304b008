import { useEffect, useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import type { Problem } from '@/utils/exchange/parse/problem';
import { background } from '@/utils/extension/calls';
import { type Importer, openImporter } from '@/utils/extension/workers/import/importer';
import type { Preview, Reading } from '@/utils/extension/workers/import/reading';
import * as t from '@/utils/i18n/en/importing';
import { messageOf } from '@/utils/messages/message-of';
import type { ImportCounts } from '@/utils/messages/protocol';
import { outcomeOf } from './outcome';

/** The state of an import. */
export type ImportState =
  | { at: 'idle' }
  | { at: 'reading'; name: string; step: t.Step }
  | { at: 'ready'; name: string; preview: Preview; options: ImportOptions }
  | { at: 'importing'; name: string }
  /** `undo` is the id of the change to undo; null when the import changed nothing. */
  | { at: 'done'; name: string; counts: ImportCounts; undo: string | null }
  | { at: 'refused'; name: string; problems: readonly Problem[]; count: number };

/** An import, from the choice of a file to its undo. */
export interface Import {
  state: ImportState;
  open(file: File | string): void;
  /** Reads the file again with other options. */
  reread(options: ImportOptions): void;
  confirm(): Promise<void>;
  /** Cancels the import. Nothing was changed until then. */
  cancel(): void;
}

const NO_OPTIONS: ImportOptions = { source: null, columns: null };

/** Runs one import at a time, each in its own worker. */
export function useImport(): Import {
  const undo = useUndo();
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
  /** Shows the result of a reading, unless the import was cancelled meanwhile. */
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
      if (importer.current === worker) refuse(name, t.notRead(messageOf(error)));
    }
  };

  return {
    state,
    open(file) {
      close();
      const name = typeof file === 'string' ? t.nameOfPasted : file.name;
      const onProgress = (step: t.Step) => setState((now) => (now.at === 'reading' ? { ...now, step } : now));
      setState({ at: 'reading', name, step: 'reading' });
      importer.current = openImporter();
      void show(name, NO_OPTIONS, (worker) =>
        worker.call('open', { file, options: NO_OPTIONS }, { onProgress }),
      );
    },
    reread(options) {
      if (state.at !== 'ready') return;
      void show(state.name, options, (worker) => worker.call('read', options));
    },
    async confirm() {
      const worker = importer.current;
      if (state.at !== 'ready' || worker === null) return;
      const { name } = state;
      setState({ at: 'importing', name });
      try {
        const id = crypto.randomUUID();
        await worker.call('stage', id);
        const { result: counts, undo: change } = await background('import.staged', { id });
        close();
        // A redo gives the import another id.
        const done = (id: string | null) => setState({ at: 'done', name, counts, undo: id });
        done(change);
        undo.record(change, {
          text: t.imported(name, outcomeOf(counts)),
          inPlace: true,
          // Another import may be displayed by now.
          onUndone: (id) => setState((now) => (now.at === 'done' && now.undo === id ? { at: 'idle' } : now)),
          onRedone: done,
        });
      } catch (error) {
        refuse(name, messageOf(error));
      }
    },
    cancel() {
      close();
      setState({ at: 'idle' });
    },
  };
}
