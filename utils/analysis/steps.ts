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

/** So many things are gone through in a step. */
const IN_A_STEP = 500;

/** Does something with each of many things, in steps. */
export function* eachOf<T>(things: readonly T[], work: (one: T) => void): Steps<void> {
  let place = 0;
  for (const one of things) {
    work(one);
    place += 1;
    if (place % IN_A_STEP === 0) yield;
  }
}
