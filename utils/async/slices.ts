/**
 * Longest time, in milliseconds, that the thread is occupied before other tasks run: half a frame at 60 frames a
 * second.
 */
const SLICE_MS = 8;

/**
 * Runs a long task in time slices, and yields to the event loop after each slice.
 *
 * @param steps the work, one step after another
 * @param onSlice receives the results of each slice's steps, in order
 * @param signal aborts the task between slices
 * @returns true if the task came to its end, false if it was aborted
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
 * Runs a generator in time slices, as {@link inSlices} does, and returns its result.
 *
 * @returns null when it was aborted
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
