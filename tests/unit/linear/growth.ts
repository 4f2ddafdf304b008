/**
 * Measures how the work of a function grows with its input, by the CPU time of this process: a busy machine makes it
 * wait, but hardly makes it work more.
 */

/** CPU time from which on a measurement is more than noise, in milliseconds. */
const MEASURABLE_MS = 2;

/** The sizes of an input, in whatever the input is made of: one that shows what any call costs, the first, the last. */
const TINY = 16;
const SMALLEST = 512;
const LARGEST = 8_192;

/** Doublings over which the growth is measured: quadratic work grows by 4 each time, to 16; linear work to 4. */
const DOUBLINGS = 2;

/** The most that the work may grow by a doubling. */
export const LIMIT = 3;

/** A growth over the limit is measured again as often; the least CPU time of each size counts. */
const ATTEMPTS = 40;

/** The CPU time of any call of a function, in milliseconds. */
const known = new WeakMap<object, number>();

/**
 * Returns by how much the work grows when the input doubles; 0 if the largest input takes no measurable time. Above
 * {@link LIMIT} it is not linear.
 *
 * @param work the function to measure; its input is made before the time is taken
 * @param largest the size at which work that takes no measurable time is taken for linear
 */
export function growthOf<T>(
  inputOf: (size: number) => T,
  work: (input: T) => unknown,
  largest = LARGEST,
): number {
  const tiny = inputOf(TINY);
  const fixed = known.get(work) ?? Math.min(...[1, 2, 3].map(() => timeOf(tiny, work)));
  known.set(work, fixed);
  /** Returns true if an input takes measurable time beyond what any call takes, each time. */
  const isMeasurable = (input: T) => [1, 2, 3].every(() => timeOf(input, work) - fixed >= MEASURABLE_MS);
  let size = SMALLEST;
  let small = inputOf(size);
  while (!isMeasurable(small)) {
    if (size >= largest) return 0;
    size *= 4;
    small = inputOf(size);
  }
  const large = inputOf(size * 2 ** DOUBLINGS);
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  let growth = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    least.small = Math.min(least.small, timeOf(small, work));
    least.large = Math.min(least.large, timeOf(large, work));
    const times = (least.large - fixed) / Math.max(least.small - fixed, MEASURABLE_MS);
    growth = times ** (1 / DOUBLINGS);
    if (growth <= LIMIT) break;
  }
  return growth;
}

/** Returns the CPU time of a call in milliseconds. */
function timeOf<T>(input: T, work: (input: T) => unknown): number {
  const before = process.cpuUsage();
  work(input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
