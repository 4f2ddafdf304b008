/** A limit on how often each of several callers may do something: a burst, then a steady rate (a token bucket). */
export interface RateLimit<Key> {
  /**
   * Counts an attempt of a caller.
   *
   * @param now ms of a clock that is never set back, such as `performance.now()`
   * @returns false if the caller is above its limit; the attempt then counts nothing
   */
  allows(key: Key, now: number): boolean;
  /** Tells whether {@link allows} would be true, without counting an attempt. */
  wouldAllow(key: Key, now: number): boolean;
}

/**
 * Creates a rate limit. It forgets callers that have been quiet for long enough to have their whole burst again, so it
 * may be lost with its process without harm.
 *
 * @param burst attempts at once
 * @param perMs the time after which one more is allowed, in ms
 */
export function createRateLimit<Key>(burst: number, perMs: number): RateLimit<Key> {
  /** The time until which each caller's attempts are spent: each adds `perMs`. */
  const spent = new Map<Key, number>();
  const next = (key: Key, now: number) => Math.max(spent.get(key) ?? now, now) + perMs;
  const wouldAllow = (key: Key, now: number) => next(key, now) - now <= burst * perMs;
  return {
    wouldAllow,
    allows(key, now) {
      for (const [other, until] of spent) if (until <= now) spent.delete(other);
      if (!wouldAllow(key, now)) return false;
      spent.set(key, next(key, now));
      return true;
    },
  };
}
