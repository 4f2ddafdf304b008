import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue } from '@/components/backup/reminder-rule';
import { isSealed, SealError, seal, unseal } from '@/utils/backup/seal';
import { type Dump, emptyDump } from '@/utils/backup/stores';
import { backupText, readBackupText } from '@/utils/backup/text';
import { openLibrary } from '@/utils/library/db';
import { dumpOf } from '@/utils/library/dump';
import { restoreDump } from '@/utils/library/restore';
import { EVERYTHING } from '@/utils/observation/view';
import { libraryArbitrary } from '../exchange/arbitraries';
import { sampleLibrary, sampleObservation, sampleReport } from '../exchange/samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const made = { generator: { name: 'TTP Clipper', version: '0.1.0' }, created: '2026-03-02T08:30:00.000Z' };
const FEW = 1_000;
const at = '2026-01-01T00:00:00.000Z';

const full: Dump = {
  ...emptyDump(),
  ...sampleLibrary(),
  deleted: [
    { id: id(1), observation: sampleObservation({ id: id(1) }), report: sampleReport(), deleted: at },
  ],
  rejected: [{ reportId: sampleReport().id, key: 'T1059 abc', created: at }],
  actors: [
    { id: id(2), name: 'A', groups: ['G0016'], aliases: ['B'], notAliases: [], updated: at, revision: 2 },
  ],
  coverage: [{ id: 'T1059', status: 'partial', note: '', updated: at, revision: 1 }],
  sequences: [{ reportId: sampleReport().id, order: [sampleObservation().id], updated: at, revision: 1 }],
  views: [{ id: id(3), name: 'V', query: EVERYTHING, columns: ['quote'], updated: at, revision: 1 }],
};
const textOf = (dump: Dump) => [...backupText(dump, made)].join('');

describe('the text of a backup', () => {
  it('comes back as it was', () => {
    expect(readBackupText(textOf(full))).toMatchObject({ ok: true, header: made, dump: full });
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const dump = { ...emptyDump(), ...library };
        expect(readBackupText(textOf(dump))).toMatchObject({ ok: true, dump });
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['an empty file', () => '', 'empty'],
    ['another file', () => '{"format":"ttp-clipper","version":1}', 'not a backup'],
    ['no JSON', () => 'hello', 'Line 1 of the backup is not JSON'],
    ['a backup of the future', (text: string) => text.replace('"version":1', '"version":2'), 'newer version'],
    [
      'a backup cut short',
      (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n'),
      'has 0 of 1 views',
    ],
    ['a line cut short', (text: string) => text.slice(0, -10), 'not JSON'],
    [
      'a record that is not valid',
      (text: string) => text.replace('"level":"procedure"', '"level":"x"'),
      'level',
    ],
    ['a store that there is not', (text: string) => text.replace('["views"', '["tables"'), 'no record'],
  ])('is refused whole: %s', (_what, change, says) => {
    const read = readBackupText(change(textOf(full)));
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining(says) });
  });
});

describe('an encrypted backup', () => {
  const codeOf = async (opening: Promise<Blob>) => {
    const error = await opening.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof SealError ? error.code : error;
  };

  it.each([0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])('of %d bytes comes back as it was', async (size) => {
    const bytes = new Uint8Array(size).map((_, index) => index % 251);
    const sealed = await seal(new Blob([bytes]), 'pässword', FEW);
    expect(await isSealed(sealed)).toBe(true);
    expect(await isSealed(new Blob([bytes]))).toBe(false);
    const opened = await unseal(sealed, 'pa\u0308ssword');
    expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('has nothing of the text in it, and says when the passphrase is wrong', async () => {
    const sealed = await seal(new Blob([textOf(full)]), 'right', FEW);
    expect(await sealed.text()).not.toContain('powershell');
    expect(await codeOf(unseal(sealed, 'wrong'))).toBe('passphrase');
    expect(await codeOf(unseal(sealed, ''))).toBe('passphrase');
  });

  it('that was changed in any place does not open', async () => {
    const sealed = await seal(new Blob([new Uint8Array(2_500_000)]), 'p', FEW);
    const bytes = new Uint8Array(await sealed.arrayBuffer());
    const chunk = (1 << 20) + 16;
    const head = bytes.length - (2_500_000 + 3 * 16);
    const flipped = (place: number) => {
      const copy = bytes.slice();
      copy[place] = (copy[place] ?? 0) ^ 1;
      return new Blob([copy]);
    };
    const swapped = new Blob([
      bytes.slice(0, head),
      bytes.slice(head + chunk, head + 2 * chunk),
      bytes.slice(head, head + chunk),
      bytes.slice(head + 2 * chunk),
    ]);
    for (const [file, code] of [
      [flipped(9), 'damaged'],
      [flipped(head - 3), 'passphrase'],
      [flipped(head + 5), 'passphrase'],
      [flipped(head + chunk + 5), 'damaged'],
      [flipped(bytes.length - 1), 'damaged'],
      [new Blob([bytes.slice(0, -chunk)]), 'damaged'],
      [new Blob([bytes.slice(0, head + 2 * chunk)]), 'damaged'],
      [new Blob([bytes.slice(0, 20)]), 'damaged'],
      [swapped, 'passphrase'],
    ] as const)
      expect(await codeOf(unseal(file, 'p'))).toBe(code);
  });
});

describe('a restore', () => {
  it('puts the dump in the place of everything', async () => {
    globalThis.indexedDB = new IDBFactory();
    const db = await openLibrary();
    await db.put('reports', sampleReport({ url: 'https://gone.example/' }));
    await restoreDump(db, full);
    expect(await dumpOf(db)).toEqual(full);
  });

  it('that fails changes nothing', async () => {
    globalThis.indexedDB = new IDBFactory();
    const db = await openLibrary();
    await restoreDump(db, full);
    const broken = { ...full, reports: [], views: [{ id: () => '' }] } as unknown as Dump;
    await expect(restoreDump(db, broken)).rejects.toThrow();
    expect(await dumpOf(db)).toEqual(full);
  });
});

describe('the reminder of a backup', () => {
  const now = Date.parse('2026-03-01T00:00:00.000Z');
  const days = (count: number) => new Date(now - count * 86_400_000).toISOString();
  it.each([
    ['never saved', { saved: null, dismissed: null }, 20, true],
    ['few observations', { saved: null, dismissed: null }, 19, false],
    ['saved lately', { saved: days(29), dismissed: null }, 100, false],
    ['saved long ago', { saved: days(31), dismissed: null }, 100, true],
    ['sent away lately', { saved: days(90), dismissed: days(1) }, 100, false],
    ['sent away long ago', { saved: days(90), dismissed: days(40) }, 100, true],
  ])('%s', (_what, times, observations, due) => {
    expect(isDue(times, observations, now)).toBe(due);
  });
});
