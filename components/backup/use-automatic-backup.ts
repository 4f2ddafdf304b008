import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '@/components/use-attempt';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { type AutomaticBackup, isBackupDue, mayBegin } from '@/utils/backup/automatic';
import { askToWrite } from '@/utils/backup/folder';
import { readKept } from '@/utils/backup/kept-key';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { automaticBackup } from '@/utils/extension/stored/automatic-backup';
import { runAutomatic } from '@/utils/extension/workers/backup/run-automatic';
import { lastWrite } from '@/utils/library/dump';

/** The automatic backups, for a page that makes them and says how they go. */
export interface AutomaticBackups {
  state: AutomaticBackup;
  due: boolean;
  saving: boolean;
  /** The message of the last error that the state does not have, such as one of its storage; null after a success. */
  error: string | null;
  /** Makes a backup now; asks the browser first if it wants that. Call it in a click handler. Never rejects. */
  saveNow: () => Promise<void>;
}

/** The stores whose changes are noticed at once; those of drafts, which come with every pause in typing, later. */
const WATCHED = STORE_NAMES.filter((store) => store !== 'drafts');

/**
 * Makes an automatic backup whenever one is due and may be written without a click.
 *
 * @returns null until the state is read
 */
export function useAutomaticBackup(): AutomaticBackups | null {
  const state = useStored(automaticBackup);
  const isOn = state?.on === true;
  // Nothing is read while they are off: the popup is to open quickly.
  const { value: written } = useLibrary(async (db) => (isOn ? lastWrite(db) : null), { stores: WATCHED }, [
    String(isOn),
  ]);
  const [saving, setSaving] = useState(false);
  const { problem: error, attempt } = useAttempt();
  const due = state !== null && isBackupDue(state, written, Date.now());
  const begins = due && mayBegin(state, Date.now());

  const run = async (wanted: (now: AutomaticBackup) => boolean) => {
    setSaving(true);
    try {
      await runAutomatic(wanted);
    } finally {
      setSaving(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins when it becomes due
  useEffect(() => {
    // Another page may have made it meanwhile.
    if (begins)
      void attempt(() => run((now) => isBackupDue(now, written, Date.now()) && mayBegin(now, Date.now())));
  }, [begins]);

  if (state === null) return null;
  return {
    state,
    due,
    saving,
    error,
    saveNow: async () => {
      if (saving) return;
      await attempt(async () => {
        const folder = state.folder === null ? null : (await readKept())?.folder;
        if (folder != null) await askToWrite(folder);
        await run(() => true);
      });
    },
  };
}
