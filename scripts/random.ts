/**
 * Creates a generator of pseudo-random numbers that are the same in every run: mulberry32 (Tommy Ettinger, public
 * domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c).
 *
 * @returns a function that returns numbers in [0, 1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle(values: Int32Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const swapped = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = swapped;
  }
}
