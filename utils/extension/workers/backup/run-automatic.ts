import type { AutomaticBackup } from '@/utils/backup/automatic';
import * as t from '@/utils/i18n/en/automatic-backup';
import { messageOf } from '@/utils/messages/message-of';
import { generator } from '../../generator';
import { saveFile } from '../../save-file';
import { automaticBackup } from '../../stored/automatic-backup';
import { noteBackup } from '../../stored/backup-times';
import type { AutomaticResult } from './automatic-order';
import { openBackupDesk } from './backup-desk';

/** The outcome of an automatic backup, for the state. */
type Outcome = Pick<AutomaticBackup, 'problem'> & Partial<AutomaticBackup>;

/**
 * Makes an automatic backup and stores how it went. Does nothing if another page is making one.
 *
 * @param wanted tells, under the lock, whether it is still wanted
 * @throws Error if the state cannot be read or stored; its message says what became of the backup
 */
export async function runAutomatic(wanted: (state: AutomaticBackup) => boolean): Promise<void> {
  await navigator.locks.request('automatic backup', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const state = await automaticBackup.read();
    if (!state.on || !wanted(state)) return;
    const at = new Date().toISOString();
    const outcome = await make(state, at);
    if (outcome.problem === null) await noteBackup(at);
    try {
      await automaticBackup.change((now) => (now.on ? { ...now, ...outcome } : now));
    } catch (error) {
      const { last, problem } = outcome;
      const what = last == null ? t.notMade(problem?.message ?? '') : t.madeAs(last.file);
      throw new Error(t.notNoted(what, messageOf(error)));
    }
  });
}

/** Makes a backup. Never rejects: an error is the problem of the outcome. */
async function make({ id, keep, folder }: AutomaticBackup, at: string): Promise<Outcome> {
  const desk = openBackupDesk();
  try {
    const result = await desk.call('automatic', { generator: generator(), now: at, ours: { id, keep } });
    return outcomeOf(result, folder, at);
  } catch (error) {
    return { problem: { at, kind: 'other', message: messageOf(error) } };
  } finally {
    desk.close();
  }
}

function outcomeOf(result: AutomaticResult, folder: string | null, at: string): Outcome {
  if (result.at === 'not-allowed')
    return { problem: { at, kind: 'permission', message: t.permission(folder ?? '') } };
  if (result.at === 'made') saveFile(result.content, result.file);
  const bytes = result.at === 'made' ? result.content.size : result.bytes;
  return { problem: null, last: { at, file: result.file, bytes, sequence: null, ...result.written } };
}
