import { describe, expect, it } from 'vitest';
import { type AutomaticBackup, isBackupDue, mayBegin } from '@/utils/backup/automatic';

const at = '2026-05-01T12:00:00.000Z';
const noon = Date.parse(at);
const HOUR = 3_600_000;
const last = { at, file: 'x', bytes: 1, library: 'a', sequence: 7 };
const { library: _, ...legacy } = last;
const state = (fields: Partial<AutomaticBackup> = {}): AutomaticBackup => ({
  on: true,
  id: '0a1b2c3d',
  keep: 3,
  folder: 'Backups',
  last,
  problem: null,
  ...fields,
});

describe('an automatic backup', () => {
  it.each<[string, Partial<AutomaticBackup>, number | null, number, boolean]>([
    ['is due a day after the last one, if the library has changed', {}, 8, 24 * HOUR, true],
    ['is not due before', {}, 8, 24 * HOUR - 1, false],
    ['is not due without a change', {}, 7, 100 * HOUR, false],
    ['is due after a recovery to an earlier write', {}, 2, 24 * HOUR, true],
    [
      'is due for another library with the same number',
      { last: { ...last, library: 'b' } },
      7,
      24 * HOUR,
      true,
    ],
    ['is due after one of a former version', { last: legacy }, 7, 24 * HOUR, true],
    ['is not due while there is nothing to save', { last: null }, null, 100 * HOUR, false],
    ['is due at once if there was none', { last: null }, 1, 0, true],
    ['is due after the clock was set back a year', {}, 8, -365 * 24 * HOUR, true],
    ['is not due after the clock was set back an hour', {}, 8, -HOUR, false],
    ['is never due while they are off', { on: false }, 8, 100 * HOUR, false],
  ])('%s', (_what, fields, sequence, later, due) => {
    const written = sequence === null ? null : { library: 'a', sequence };
    expect(isBackupDue(state(fields), written, noon + later)).toBe(due);
  });

  it('begins by itself only in a folder, and after a failure only an hour later', () => {
    const problem = { at, kind: 'permission', message: '' } as const;
    expect(mayBegin(state(), noon)).toBe(true);
    expect(mayBegin(state({ folder: null }), noon)).toBe(false);
    expect(mayBegin(state({ problem }), noon + HOUR - 1)).toBe(false);
    expect(mayBegin(state({ problem }), noon + HOUR)).toBe(true);
  });
});
