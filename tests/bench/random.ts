import { seededRandom } from '@/scripts/random';

/** A reproducible source of random values: the seed determines all of them. */
export interface Random {
  /** Returns an integer from 0 to below `limit` (up to 2^32). */
  below(limit: number): number;
  chance(probability: number): boolean;
  one<T>(values: readonly T[]): T;
  /** Returns one of the values; earlier ones are more likely: the first half has three quarters of the probability. */
  weighted<T>(values: readonly T[]): T;
  /** Returns `count` different values, or all of them, in their order. */
  some<T>(values: readonly T[], count: number): T[];
  /** Returns hexadecimal digits. */
  hex(digits: number): string;
  /** Returns a UUID with the form of version 4. */
  uuid(): string;
}

/** Creates a source of random values on {@link seededRandom}. */
export function randomOf(seed: number): Random {
  const next = seededRandom(seed);
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
