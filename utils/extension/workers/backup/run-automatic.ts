import { type AutomaticBackup, backupFileName } from '@/utils/backup/automatic';
import * as t from '@/utils/i18n/en/automatic-backup';
import { messageOf } from '@/utils/messages/message-of';
import { generator } from '../../generator';
import { saveFile } from '../../save-file';
import { automaticBackup } from '../../stored/automatic-backup';
import { backupTimes } from '../../stored/backup-times';
import type { AutomaticResult } from './automatic-order';
import { openBackupDesk } from './backup-desk';

/**
 * Makes an automatic backup and stores how it went. Does nothing if another page is making one.
 *
 * @param wanted tells, under the lock, whether it is still wanted
 */
export async function runAutomatic(wanted: (state: AutomaticBackup) => boolean): Promise<void> {
  await navigator.locks.request('automatic backup', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const state = await automaticBackup.read();
    if (!state.on || !wanted(state)) return;
    const at = new Date().toISOString();
    const file = backupFileName(state.id, at);
    try {
      const outcome = outcomeOf(await make(state, file, at), state, file, at);
      await automaticBackup.change((now) => (now.on ? { ...now, ...outcome } : now));
      if (outcome.problem === null) await backupTimes.change((one) => ({ ...one, saved: at }));
    } catch (error) {
      const problem = { at, kind: 'other', message: messageOf(error) } as const;
      await automaticBackup.change((now) => (now.on ? { ...now, problem } : now));
    }
  });
}

async function make({ id, keep }: AutomaticBackup, file: string, now: string): Promise<AutomaticResult> {
  const desk = openBackupDesk();
  try {
    return await desk.call('automatic', { generator: generator(), now, file, ours: { id, keep } });
  } finally {
    desk.close();
  }
}

function outcomeOf(
  result: AutomaticResult,
  { folder }: AutomaticBackup,
  file: string,
  at: string,
): Pick<AutomaticBackup, 'problem'> & Partial<AutomaticBackup> {
  if (result.at === 'not-allowed')
    return { problem: { at, kind: 'permission', message: t.permission(folder ?? '') } };
  if (result.at === 'made') saveFile(result.content, file);
  const bytes = result.at === 'made' ? result.content.size : result.bytes;
  return { problem: null, last: { at, file, bytes, sequence: null, ...result.written } };
}
