/** The polling interval in milliseconds: too short to notice, long enough to cost nothing. */
const POLL_INTERVAL = 50;

/**
 * The time limit in milliseconds. It is long, because a page without processor time checks its text only when the
 * browser has to run it: every 6.4 seconds.
 */
const TIME_LIMIT = 30_000;

/** The settings of `expect.poll`, the same as those of {@link until}. */
export const POLLING = { interval: POLL_INTERVAL, timeout: TIME_LIMIT };

/**
 * Waits for a condition by polling. For conditions without an event in both browsers.
 *
 * @param what - the name of the condition, for the error message
 * @param look - returns the awaited value, or undefined if it is not there yet
 * @param timeout - in milliseconds
 * @throws after the time limit; the last error of `look` is its cause
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  timeout = TIME_LIMIT,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let cause: unknown;
  do {
    try {
      const value = await look();
      if (value !== undefined) return value;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeout} ms for ${what}`, { cause });
}
