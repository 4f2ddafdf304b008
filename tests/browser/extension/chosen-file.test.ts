import { afterEach, describe, expect, it } from 'vitest';
import { seal } from '@/utils/backup/seal';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import { backupText } from '@/utils/exchange/formats/backup/write';
import { type BackupDesk, openBackupDesk } from '@/utils/extension/workers/backup/backup-desk';
import { type Importer, openImporter } from '@/utils/extension/workers/import/importer';
import { openLibrary } from '@/utils/library/db';
import { migrateStores } from '@/utils/library/migrate';
import { deleteBatch, readBatch } from '@/utils/staging/staging';

const NOW = '2026-05-01T12:00:00.000Z';
const first = 'first';
const second = 'second';

let worker: BackupDesk | Importer | null = null;

afterEach(async () => {
  worker?.close();
  await deleteBatch(first);
  await deleteBatch(second);
});

describe('the backup that is staged', () => {
  /** A backup with one coverage, of the technique with this id. */
  const backupOf = (id: string): Blob => {
    const dump = emptyDump();
    dump.coverage.push({ id, status: 'none', note: '', revision: 1, updated: NOW });
    const made = { generator: { name: 'TTP Clipper', version: '0.1.0' }, created: NOW };
    return new Blob([...backupText(dump, made)]);
  };
  const fileOf = (content: Blob) => new File([content], 'backup');
  const staged = async (batch: string) =>
    (await readBatch(batch)).flatMap((record) =>
      record === null ? [] : [(record as [string, { id: string }])[1].id],
    );

  it('is that of the file chosen last, although the one before is opened later', async () => {
    const desk = openBackupDesk();
    worker = desk;
    // The derivation of its key takes long.
    const slow = desk.call('open', {
      id: first,
      file: fileOf(await seal(backupOf('T1003'), 'a passphrase')),
      passphrase: 'a passphrase',
    });
    const quick = desk.call('open', { id: second, file: fileOf(backupOf('T1059')), passphrase: '' });
    const opened = [quick, slow].map((one) =>
      one.then(
        ({ at }) => at,
        ({ message }: Error) => message,
      ),
    );
    expect(await Promise.all(opened)).toEqual(['open', 'No backup is open.']);
    await expect(desk.call('stage', { id: first, now: NOW })).rejects.toThrow('No backup is open.');
    await desk.call('stage', { id: second, now: NOW });
    expect([await staged(first), await staged(second)]).toEqual([[], ['T1059']]);
  });

  it('is not one that another has replaced, nor one that did not open', async () => {
    const desk = openBackupDesk();
    worker = desk;
    await desk.call('open', { id: first, file: fileOf(backupOf('T1003')), passphrase: '' });
    const broken = await desk.call('open', { id: second, file: fileOf(new Blob(['{}'])), passphrase: '' });
    expect(broken.at).toBe('refused');
    for (const id of [first, second])
      await expect(desk.call('stage', { id, now: NOW })).rejects.toThrow('No backup is open.');
  });
});

describe('the import that is staged', () => {
  const options = { source: { url: 'https://research.example/a', title: 'A' }, columns: null };
  const withNotes = (note: number) => ({ ...options, columns: { technique: 0, note } });
  const TABLE = 'technique,one,two\nT1003,seen once,seen twice\n';
  const notes = async (batch: string) =>
    (await readBatch(batch)).flatMap((record) => {
      const { note } = record as { note?: string };
      return note === undefined ? [] : [note];
    });

  it('is the reading with the options chosen last, and not one of before', async () => {
    (await openLibrary(() => {}, migrateStores)).close();
    const importer = openImporter();
    worker = importer;
    await importer.call('open', { id: 'opened', file: TABLE, options });
    const readings = [
      importer.call('read', { id: first, options: withNotes(1) }),
      importer.call('read', { id: second, options: withNotes(2) }),
    ];
    const results = readings.map((one) =>
      one.then(
        ({ ok }) => ok,
        ({ message }: Error) => message,
      ),
    );
    expect(await Promise.all(results)).toEqual(['Nothing was read that could be imported.', true]);
    await expect(importer.call('stage', first)).rejects.toThrow('Nothing was read');
    await importer.call('stage', second);
    expect([await notes(first), await notes(second)]).toEqual([[], ['seen twice\n\none: seen once']]);
  });
});
