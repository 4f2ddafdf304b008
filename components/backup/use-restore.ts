import { useEffect, useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import { type BackupDesk, openBackupDesk } from '@/utils/extension/workers/backup/backup-desk';
import type { Opened } from '@/utils/extension/workers/backup/opened';
import * as t from '@/utils/i18n/en/backup';
import { messageOf } from '@/utils/messages/message-of';

/** The state of a restore. */
export type RestoreState =
  | { at: 'idle' }
  | { at: 'opening'; name: string }
  | { at: 'opened'; file: File; opened: Opened }
  | { at: 'restoring'; name: string }
  /** `undo` is the id of the change; null if the library was already the same. */
  | { at: 'restored'; name: string; undo: string | null }
  | { at: 'failed'; message: string };

/** A restore, from the choice of a file to its undo. */
export interface Restore {
  state: RestoreState;
  /** Opens a file in the place of the one that was chosen before. Does nothing while a backup is restored. */
  open(file: File, passphrase: string): Promise<void>;
  /** Replaces the library by the opened backup. */
  confirm(): Promise<void>;
  cancel(): void;
}

/** The file that is chosen: the id of its request, and the worker that opens it. */
interface Chosen {
  id: string;
  desk: BackupDesk;
}

/** Runs one restore at a time. Each file is opened in a worker of its own, which ends when another one is chosen. */
export function useRestore(): Restore {
  const undo = useUndo();
  const [state, setState] = useState<RestoreState>({ at: 'idle' });
  const chosen = useRef<Chosen | null>(null);
  const isRestoring = useRef(false);
  const close = () => {
    chosen.current?.desk.close();
    chosen.current = null;
  };
  useEffect(() => () => chosen.current?.desk.close(), []);
  const fail = (error: unknown) => {
    close();
    setState({ at: 'failed', message: messageOf(error) });
  };

  return {
    state,
    async open(file, passphrase) {
      if (isRestoring.current) return;
      close();
      const mine = { id: crypto.randomUUID(), desk: openBackupDesk() };
      chosen.current = mine;
      setState({ at: 'opening', name: file.name });
      try {
        const opened = await mine.desk.call('open', { id: mine.id, file, passphrase });
        if (chosen.current === mine) setState({ at: 'opened', file, opened });
      } catch (error) {
        if (chosen.current === mine) fail(error);
      }
    },
    async confirm() {
      const mine = chosen.current;
      if (state.at !== 'opened' || mine === null || isRestoring.current) return;
      const { name } = state.file;
      isRestoring.current = true;
      setState({ at: 'restoring', name });
      try {
        await mine.desk.call('stage', { id: mine.id, now: new Date().toISOString() });
        const { undo: change } = await background('backup.restore', { id: mine.id });
        close();
        // A redo gives the restore another id.
        const restored = (id: string | null) => setState({ at: 'restored', name, undo: id });
        restored(change);
        undo.record(change, {
          text: t.restored(name),
          inPlace: true,
          // Another backup may be open by now.
          onUndone: (id) =>
            setState((now) => (now.at === 'restored' && now.undo === id ? { at: 'idle' } : now)),
          onRedone: restored,
        });
      } catch (error) {
        fail(error);
      } finally {
        isRestoring.current = false;
      }
    },
    cancel() {
      close();
      setState({ at: 'idle' });
    },
  };
}
