import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteKept, readKept, writeKept } from '@/utils/backup/kept-key';
import { SealError, sealingKeyOf, sealWith, unseal } from '@/utils/backup/seal';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { backupText } from '@/utils/exchange/formats/backup/write';
import { sampleObservation, sampleReport } from '../exchange/samples';

/** Fewer PBKDF2 iterations than in the product, to save time. */
const ITERATIONS = 1_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the kept key', () => {
  it('restore drill: what it encrypts opens with its passphrase and is the same library; a wrong one says so', async () => {
    const report = sampleReport({});
    const dump = {
      ...emptyDump(),
      reports: [report],
      observations: [sampleObservation({ reportId: report.id, note: 'schtasks /create' })],
    };
    const made = { generator: { name: 'TTP Clipper', version: '1' }, created: '2026-05-01T12:00:00.000Z' };
    const content = new Blob([...backupText(dump, made)]);
    await writeKept({ sealing: await sealingKeyOf('six words', ITERATIONS), folder: null });

    const kept = await readKept();
    if (kept === null) throw new Error('Nothing was kept');
    const [file, another] = [await sealWith(content, kept.sealing), await sealWith(content, kept.sealing)];
    expect(await file.text()).not.toContain('schtasks');
    // A new nonce for each file.
    expect(await another.text()).not.toBe(await file.text());
    for (const one of [file, another])
      expect(readBackupText(await (await unseal(one, 'six words')).text())).toMatchObject({ ok: true, dump });
    await expect(unseal(file, 'six  words')).rejects.toMatchObject({ code: 'passphrase' });
    await expect(unseal(file, 'six  words')).rejects.toBeInstanceOf(SealError);
  });

  it('cannot be read out, and cannot decrypt', async () => {
    const { key } = await sealingKeyOf('six words', ITERATIONS);
    expect(key.extractable).toBe(false);
    expect(key.usages).toEqual(['encrypt']);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
  });

  it('is gone when it is deleted, and replaced by the next', async () => {
    expect(await readKept()).toBeNull();
    await writeKept({ sealing: await sealingKeyOf('one', ITERATIONS), folder: null });
    await writeKept({ sealing: await sealingKeyOf('two', ITERATIONS + 1), folder: null });
    expect(await readKept()).toMatchObject({ sealing: { iterations: ITERATIONS + 1 } });
    await deleteKept();
    expect(await readKept()).toBeNull();
  });
});
