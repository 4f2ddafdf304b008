import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_RECENT,
  MAX_STARRED,
  recentSchema,
  starredSchema,
  toggleStar,
  withCleared,
  withRecent,
} from '@/utils/attack/saved-ids';

const id = fc.integer({ min: 1000, max: 1040 }).map((number) => `T${number}`);

describe('saved ids', () => {
  it('recent ids are distinct, latest first, up to the limit', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), (opened) => {
        const recent = opened.reduce<string[]>(withRecent, []);
        expect(recent).toEqual([...new Set([...opened].reverse())].slice(0, MAX_RECENT));
        expect(recentSchema.safeParse(recent).success).toBe(true);
      }),
    );
  });

  it('starring twice changes nothing, and what is stored stays valid', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id), id, (starred, one) => {
        const toggled = toggleStar(starred, one);
        expect(toggled.includes(one)).toBe(!starred.includes(one));
        expect(starredSchema.safeParse(toggled).success).toBe(true);
        expect(new Set(toggleStar(toggled, one))).toEqual(new Set(starred));
      }),
    );
  });

  it('cleared ids come back behind those that were added since, as far as they fit, so that the list is read again', () => {
    const ids = fc.uniqueArray(id, { maxLength: MAX_RECENT });
    fc.assert(
      fc.property(ids, ids, (now, cleared) => {
        const restored = withCleared(now, cleared, MAX_RECENT);
        expect(recentSchema.safeParse(restored).success).toBe(true);
        expect(restored.slice(0, now.length)).toEqual(now);
        const older = cleared.filter((one) => !now.includes(one));
        expect(restored.slice(now.length)).toEqual(older.slice(0, MAX_RECENT - now.length));
      }),
    );
    const many = Array.from({ length: MAX_STARRED }, (_, index) => `T${1000 + index}`);
    expect(starredSchema.safeParse(withCleared(['T9999'], many, MAX_STARRED)).success).toBe(true);
  });

  it.each([
    ['no id', ['powershell']],
    ['an id twice', ['T1059', 'T1059']],
    ['more than fit', Array.from({ length: MAX_RECENT + 1 }, (_, index) => `T${1000 + index}`)],
    ['no list', { 0: 'T1059' }],
  ])('%s is not taken from storage', (_what, stored) => {
    expect(recentSchema.safeParse(stored).success).toBe(false);
  });
});
