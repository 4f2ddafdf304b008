/** Chance that can be had again: everything follows from the seed. */
export interface Random {
  /** An integer from 0 to below `limit` (up to 2^32). */
  below(limit: number): number;
  chance(probability: number): boolean;
  one<T>(values: readonly T[]): T;
  /** One of the values, the earlier the likelier: the first half of them three times out of four. */
  weighted<T>(values: readonly T[]): T;
  /** `count` different ones of the values, or all of them, in their order. */
  some<T>(values: readonly T[], count: number): T[];
  /** So many hexadecimal digits. */
  hex(digits: number): string;
  /** A UUID of version 4 by its form. */
  uuid(): string;
}

/** Chance by the generator mulberry32 (Tommy Ettinger, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const at = <T>(values: readonly T[], index: number): T => {
    const value = values[index];
    if (value === undefined) throw new RangeError('Nothing to choose from');
    return value;
  };
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += below(0x1_0000_0000).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  return {
    below,
    hex,
    chance: (probability) => next() < probability,
    one: (values) => at(values, below(values.length)),
    weighted: (values) => at(values, Math.floor(next() ** 2 * values.length)),
    some: (values, count) => {
      const chosen = new Set<number>();
      const wanted = Math.min(count, values.length);
      while (chosen.size < wanted) chosen.add(below(values.length));
      return [...chosen].sort((a, b) => a - b).map((index) => at(values, index));
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${at(['8', '9', 'a', 'b'], below(4))}${hex(3)}-${hex(12)}`,
  };
}
