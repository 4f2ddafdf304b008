import { mayWrite, writeBackupFile } from '@/utils/backup/folder';
import { backupFileName } from '@/utils/backup/folder-files';
import { readKept } from '@/utils/backup/kept-key';
import { isSealed, SealError, seal, sealWith, unseal } from '@/utils/backup/seal';
import { type Dump, recordsOf } from '@/utils/exchange/formats/backup/dump';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import type { BackupHeader } from '@/utils/exchange/formats/backup/schema';
import { soundRecords } from '@/utils/exchange/formats/backup/sound-records';
import { backupText } from '@/utils/exchange/formats/backup/write';
import * as automatic from '@/utils/i18n/en/automatic-backup';
import * as t from '@/utils/i18n/en/backup';
import { openGuarded } from '@/utils/library/damage/guard';
import { librarySource } from '@/utils/library/db';
import { dumpOf, lastWrite } from '@/utils/library/dump';
import { EMPTY_BATCH, writeBatch } from '@/utils/staging/staging';
import { serveWorker } from '../worker-server';
import type { AutomaticOrder, AutomaticResult } from './automatic-order';
import type { Opened } from './opened';

/** The size limit of a backup, in bytes: some browsers hold no longer text in one string. */
const MAX_BACKUP_BYTES = 500_000_000;

const library = librarySource(openGuarded);
/** The id of the latest request to open a file. */
let latest: string | null = null;
/** The backup of the latest request, once it is open; `stage` takes it. */
let opened: Dump | null = null;

const methods = {
  /** Makes a backup of the whole library; encrypted unless the passphrase is empty. */
  make: async (order: { passphrase: string; generator: BackupHeader['generator']; now: string }) => {
    const { passphrase, generator, now } = order;
    const plain = await plainBackup(generator, now);
    return passphrase === '' ? plain : await seal(plain, passphrase);
  },
  /**
   * Makes an automatic backup under the kept key, and writes it to the kept folder, if there is one.
   *
   * @throws Error if the key is gone, and the errors of the folder
   */
  automatic: makeAutomatic,
  /**
   * Opens a backup file and keeps it for `stage`, in the place of the one before.
   *
   * @throws Error if another request came meanwhile
   */
  open: async ({ id, file, passphrase }: { id: string; file: File; passphrase: string }): Promise<Opened> => {
    latest = id;
    opened = null;
    const read = await open(file, passphrase);
    if (latest !== id) throw new Error(t.nothingOpened);
    opened = read.dump;
    return read.opened;
  },
  /**
   * Leaves the backup that a request has opened for the background; the id of the request is that of the batch.
   *
   * @throws Error if the backup of that request is not open
   */
  stage: async ({ id, now }: { id: string; now: string }) => {
    if (opened === null || latest !== id) throw new Error(t.nothingOpened);
    await writeBatch(id, [EMPTY_BATCH, ...recordsOf(opened)], now);
  },
};
/** The methods of the worker that makes and opens backups. */
export type BackupMethods = typeof methods;

serveWorker(methods);

async function plainBackup(generator: BackupHeader['generator'], now: string): Promise<Blob> {
  // A backup with a record that cannot be read back could not be restored at all.
  const { dump } = soundRecords(recordsOf(await dumpOf(await library())));
  return new Blob([...backupText(dump, { generator, created: now })], { type: 'application/x-ndjson' });
}

async function makeAutomatic({ generator, now, ours }: AutomaticOrder): Promise<AutomaticResult> {
  const kept = await readKept();
  if (kept === null) throw new Error(automatic.keyGone);
  const { folder, sealing } = kept;
  if (folder !== null && !(await mayWrite(folder))) return { at: 'not-allowed' };
  // Before the records, so that what is changed meanwhile is in the next backup at the latest.
  const written = await lastWrite(await library());
  const content = await sealWith(await plainBackup(generator, now), sealing);
  if (folder === null) return { at: 'made', file: backupFileName(ours.id, now, null), content, written };
  const file = await writeBackupFile(folder, content, now, ours);
  return { at: 'written', file, bytes: content.size, written };
}

async function open(file: File, passphrase: string): Promise<{ opened: Opened; dump: Dump | null }> {
  const without = (one: Opened) => ({ opened: one, dump: null });
  if (file.size > MAX_BACKUP_BYTES) return without({ at: 'refused', message: t.tooLarge(MAX_BACKUP_BYTES) });
  let plain: Blob = file;
  if (await isSealed(file)) {
    if (passphrase === '') return without({ at: 'locked', wrong: false });
    try {
      plain = await unseal(file, passphrase);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      return without(
        error.code === 'passphrase'
          ? { at: 'locked', wrong: true }
          : { at: 'refused', message: error.message },
      );
    }
  }
  const read = readBackupText(await plain.text());
  if (!read.ok) return without({ at: 'refused', message: `${read.message}.` });
  return { opened: { at: 'open', header: read.header, counts: read.counts }, dump: read.dump };
}
