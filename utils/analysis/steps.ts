/**
 * Work in steps: whoever does it may pause at each `yield`, so that a page stays responsive meanwhile. A step is to be
 * short beside a frame.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does all the steps at once. */
export function complete<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** So many records are gone through in a step. */
const RECORDS = 2_000;

/** Does something with each of many records, in steps. */
export function* eachOf<T>(records: readonly T[], work: (one: T) => void): Steps<void> {
  for (let start = 0; start < records.length; start += RECORDS) {
    for (const one of records.slice(start, start + RECORDS)) work(one);
    yield;
  }
}
