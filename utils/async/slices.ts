/** So long the thread is kept before others have their turn: half a frame at 60 frames a second. */
const SLICE_MS = 8;

/**
 * Goes through what takes long without keeping the thread: after each slice of time, others have their turn.
 *
 * @param steps done one after the other
 * @param onSlice told of the steps of each slice, in order
 * @param signal stops it
 * @returns whether it came to its end
 */
export async function inSlices<Step>(
  steps: Iterator<Step, void, void>,
  onSlice: (done: Step[]) => void,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    const done: Step[] = [];
    let ended = false;
    while (!ended && performance.now() < until) {
      const next = steps.next();
      if (next.done) ended = true;
      else done.push(next.value);
    }
    if (done.length > 0) onSlice(done);
    if (ended) return true;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return false;
  }
}

/**
 * What comes of work that pauses now and then, done without keeping the thread, as {@link inSlices} does it.
 *
 * @returns null when it was stopped
 */
export async function resultInSlices<T>(
  steps: Generator<void, T, void>,
  signal: AbortSignal,
): Promise<{ value: T } | null> {
  const result: { value: T }[] = [];
  function* work(): Generator<void, void, void> {
    result.push({ value: yield* steps });
  }
  await inSlices(work(), () => {}, signal);
  return result[0] ?? null;
}
