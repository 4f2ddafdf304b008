import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECENT, recentSchema, starredSchema, toggleStar, withRecent } from '@/utils/attack/saved-ids';

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

  it.each([
    ['no id', ['powershell']],
    ['an id twice', ['T1059', 'T1059']],
    ['more than fit', Array.from({ length: MAX_RECENT + 1 }, (_, index) => `T${1000 + index}`)],
    ['no list', { 0: 'T1059' }],
  ])('%s is not taken from storage', (_what, stored) => {
    expect(recentSchema.safeParse(stored).success).toBe(false);
  });
});
