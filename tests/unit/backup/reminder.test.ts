import { describe, expect, it } from 'vitest';
import { isDue } from '@/utils/backup/reminder';
import { DAY_MS } from '@/utils/time/instants';

describe('the reminder of a backup', () => {
  const now = Date.parse('2026-03-01T00:00:00.000Z');
  const days = (count: number) => new Date(now - count * DAY_MS).toISOString();
  it.each([
    ['never saved', { saved: null, dismissed: null }, 20, true],
    ['few observations', { saved: null, dismissed: null }, 19, false],
    ['saved recently', { saved: days(29), dismissed: null }, 100, false],
    ['saved long ago', { saved: days(31), dismissed: null }, 100, true],
    ['dismissed recently', { saved: days(90), dismissed: days(1) }, 100, false],
    ['dismissed long ago', { saved: days(90), dismissed: days(40) }, 100, true],
  ])('%s', (_what, times, observations, due) => {
    expect(isDue(times, observations, now)).toBe(due);
  });
});
