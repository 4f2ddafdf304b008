/**
 * Work in steps: the caller may pause at each `yield`, so that a page stays responsive. A step must be short compared
 * with a frame.
 */
export type Steps<T> = Generator<void, T, void>;

/** Runs all steps at once. */
export function complete<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Number of items that are processed in a step. */
const ITEMS_PER_STEP = 500;

/** Processes each of many items, in steps. */
export function* eachOf<T>(items: readonly T[], work: (one: T) => void): Steps<void> {
  let count = 0;
  for (const one of items) {
    work(one);
    count += 1;
    if (count % ITEMS_PER_STEP === 0) yield;
  }
}
