import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from '@/utils/async/rate-limit';

describe('a rate limit', () => {
  it('allows a burst, then one attempt each time, for each caller', () => {
    const limit = createRateLimit<string>(3, 1_000);
    const attempts = (now: number) => [1, 2, 3, 4].map(() => limit.allows('a', now));
    expect(attempts(0)).toEqual([true, true, true, false]);
    expect(limit.allows('b', 0)).toBe(true);
    expect(attempts(999)).toEqual([false, false, false, false]);
    expect(attempts(1_000)).toEqual([true, false, false, false]);
    expect(attempts(60_000)).toEqual([true, true, true, false]);
  });

  it('tells what it would allow, and counts nothing for that', () => {
    const limit = createRateLimit<string>(2, 1_000);
    for (const expected of [true, true, false]) {
      for (let times = 0; times < 5; times++) expect(limit.wouldAllow('a', 0)).toBe(expected);
      expect(limit.allows('a', 0)).toBe(expected);
    }
    expect(limit.wouldAllow('a', 1_000)).toBe(true);
  });

  it('never allows more in any time, though the clock is set back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 3_000 })), (pauses) => {
        const limit = createRateLimit<number>(2, 1_000);
        let now = 0;
        let last = 0;
        let allowed = 0;
        for (const pause of pauses) {
          now += pause;
          last = Math.max(last, now);
          if (limit.allows(1, now)) allowed++;
        }
        expect(allowed).toBeLessThanOrEqual(2 + last / 1_000);
      }),
    );
  });
});
