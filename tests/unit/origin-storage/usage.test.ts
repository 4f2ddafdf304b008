import { expect, it } from 'vitest';
import { isNearlyFull, usedShare } from '@/utils/origin-storage/usage';

it.each([
  [0, 100, false],
  [79, 100, false],
  [80, 100, true],
  [120, 100, true],
  // A browser that states no quota.
  [500, 0, false],
])('%d bytes of %d are nearly full: %s', (used, quota, full) => {
  expect(isNearlyFull({ used, quota, databases: null })).toBe(full);
});

it('the share is that of the quota, 0 without one', () => {
  expect(usedShare({ used: 1, quota: 4, databases: null })).toBe(0.25);
  expect(usedShare({ used: 1, quota: 0, databases: null })).toBe(0);
});
