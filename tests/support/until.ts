/** How often a condition is looked at, in milliseconds: shorter than a reader notices, long enough to cost nothing. */
const EVERY = 50;

/**
 * Waits for something to come true, by looking again and again. For what neither browser tells with an event.
 *
 * @param what - what is waited for, for the error's message
 * @param look - gives the awaited value, or undefined as long as it is not there
 * @param timeout - in milliseconds
 * @throws when the time is over; the last error that `look` threw is its cause
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  timeout = 15_000,
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
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeout} ms for ${what}`, { cause });
}
