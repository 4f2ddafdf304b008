import { seededRandom } from '@/scripts/random';
import type { Chance } from './acts';

/** Creates the source of all choices of a soak: the same seed makes the same choices. */
export function createChance(seed: number): Chance & { fraction(): number } {
  const fraction = seededRandom(seed);
  const below = (limit: number) => Math.floor(fraction() * limit);
  let last = 0;
  return {
    fraction,
    below,
    some(values, count) {
      const left = [...values];
      const chosen: (typeof left)[number][] = [];
      while (chosen.length < count && left.length > 0) chosen.push(...left.splice(below(left.length), 1));
      return chosen;
    },
    next: () => last++,
  };
}
