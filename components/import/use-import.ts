import { useEffect, useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import { type ImportOptions, NO_ANSWERS } from '@/utils/exchange/import/reader';
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
  /** `id` is that of the request whose reading is shown. */
  | { at: 'ready'; name: string; id: string; preview: Preview; options: ImportOptions }
  | { at: 'importing'; name: string }
  /** `undo` is the id of the change to undo; null when the import changed nothing. */
  | { at: 'done'; name: string; counts: ImportCounts; undo: string | null }
  | { at: 'refused'; name: string; problems: readonly Problem[]; count: number };

/** An import, from the choice of a file to its undo. */
export interface Import {
  state: ImportState;
  /** Opens a file in the place of the one that was chosen before. Does nothing while one is imported. */
  open(file: File | string): void;
  /** Reads the file again with other options. */
  reread(options: ImportOptions): void;
  /** Imports what is shown; does nothing while the file is read again. */
  confirm(): Promise<void>;
  /** Cancels the import. Nothing was changed until then. */
  cancel(): void;
}

/** Runs one import at a time, each in its own worker. An answer for a file or for options of before is dropped. */
export function useImport(): Import {
  const undo = useUndo();
  const [state, setState] = useState<ImportState>({ at: 'idle' });
  const importer = useRef<Importer | null>(null);
  /** The id of the latest request to read the file. */
  const latest = useRef<string | null>(null);
  const isImporting = useRef(false);
  const close = () => {
    importer.current?.close();
    importer.current = null;
    latest.current = null;
  };
  useEffect(() => () => importer.current?.close(), []);

  const refuse = (name: string, message: string) => {
    close();
    setState({ at: 'refused', name, problems: [{ path: '', message }], count: 1 });
  };
  /** Shows the result of a reading, unless another one has begun meanwhile, or the import was cancelled. */
  const show = async (
    name: string,
    options: ImportOptions,
    read: (worker: Importer, id: string) => Promise<Reading>,
  ): Promise<void> => {
    const worker = importer.current;
    if (worker === null) return;
    const id = crypto.randomUUID();
    latest.current = id;
    try {
      const reading = await read(worker, id);
      if (latest.current !== id) return;
      if (reading.ok) setState({ at: 'ready', name, id, preview: reading.preview, options });
      else {
        close();
        setState({ at: 'refused', name, problems: reading.problems, count: reading.count });
      }
    } catch (error) {
      if (latest.current === id) refuse(name, t.notRead(messageOf(error)));
    }
  };

  return {
    state,
    open(file) {
      if (isImporting.current) return;
      close();
      const name = typeof file === 'string' ? t.nameOfPasted : file.name;
      const onProgress = (step: t.Step) => setState((now) => (now.at === 'reading' ? { ...now, step } : now));
      setState({ at: 'reading', name, step: 'reading' });
      importer.current = openImporter();
      void show(name, NO_ANSWERS, (worker, id) =>
        worker.call('open', { id, file, options: NO_ANSWERS }, { onProgress }),
      );
    },
    reread(options) {
      if (state.at !== 'ready' || isImporting.current) return;
      void show(state.name, options, (worker, id) => worker.call('read', { id, options }));
    },
    async confirm() {
      const worker = importer.current;
      // What the preview shows is imported, and nothing else: while the file is read again it is out of date.
      if (state.at !== 'ready' || worker === null || state.id !== latest.current || isImporting.current)
        return;
      const { name, id } = state;
      isImporting.current = true;
      setState({ at: 'importing', name });
      try {
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
      } finally {
        isImporting.current = false;
      }
    },
    cancel() {
      if (isImporting.current) return;
      close();
      setState({ at: 'idle' });
    },
  };
}
