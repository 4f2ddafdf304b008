import { isSealed, SealError, seal, unseal } from '@/utils/backup/seal';
import { countsOf, type Dump, recordsOf } from '@/utils/backup/stores';
import { backupText, readBackupText } from '@/utils/backup/text';
import { librarySource } from '@/utils/library/db';
import { dumpOf } from '@/utils/library/dump';
import { messageOf } from '@/utils/messages/message-of';
import { EMPTY, leave } from '@/utils/staging/staging';
import type { AskBackup, FromBackup, Opened, ToBackup } from './messages';

/** Makes and opens backups beside the page. */

/** A text of more characters than this fits into no string of some browsers. */
const MAX_BYTES = 500_000_000;

const library = librarySource();
let opened: Dump | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ToBackup>) => {
  answer(data, data.id).then(tell, (error: unknown) =>
    tell({ tell: 'failed', id: data.id, message: messageOf(error) }),
  );
});

async function answer(message: AskBackup, id: number): Promise<FromBackup> {
  switch (message.ask) {
    case 'make': {
      const dump = await dumpOf(await library());
      const { passphrase, generator, now } = message;
      const plain = new Blob([...backupText(dump, { generator, created: now })], {
        type: 'application/x-ndjson',
      });
      const content = passphrase === '' ? plain : await seal(plain, passphrase);
      return { tell: 'made', id, content, counts: countsOf(dump) };
    }
    case 'open':
      return { tell: 'opened', id, opened: await open(message.file, message.passphrase) };
    case 'stage': {
      if (opened === null) throw new Error('No backup is open.');
      await leave(message.batch, [EMPTY, ...recordsOf(opened)], message.now);
      return { tell: 'staged', id };
    }
  }
}

async function open(file: File, passphrase: string): Promise<Opened> {
  opened = null;
  if (file.size > MAX_BYTES) return { at: 'refused', message: 'The file is too large: 500 MB is the most.' };
  let plain: Blob = file;
  if (await isSealed(file)) {
    if (passphrase === '') return { at: 'locked', wrong: false };
    try {
      plain = await unseal(file, passphrase);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      return error.code === 'passphrase'
        ? { at: 'locked', wrong: true }
        : { at: 'refused', message: error.message };
    }
  }
  const read = readBackupText(await plain.text());
  if (!read.ok) return { at: 'refused', message: `${read.message}.` };
  opened = read.dump;
  return { at: 'open', header: read.header, counts: read.counts };
}

function tell(message: FromBackup): void {
  self.postMessage(message);
}
