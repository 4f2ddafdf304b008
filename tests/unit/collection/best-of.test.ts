import { expect, it } from 'vitest';
import { bestOf } from '@/utils/collection/best-of';

it('the item with the highest score is the first of equal ones', () => {
  const score = (word: string) => word.length;
  expect(bestOf(['a', 'bcd', 'efg'], score)).toBe('bcd');
  expect(bestOf(new Set(['x']), () => -1)).toBe('x');
  expect(bestOf([], score)).toBeUndefined();
});
