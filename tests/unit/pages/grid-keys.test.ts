import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepTo } from '@/entrypoints/library/matrix/grid-keys';

const KEYS = [
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ControlHome',
  'ControlEnd',
  'stay',
];

describe('keys in a grid of columns', () => {
  it.each([
    ['ArrowRight', { column: 0, row: 2 }, { column: 2, row: 0 }],
    ['ArrowLeft', { column: 2, row: 0 }, { column: 0, row: 0 }],
    ['ArrowDown', { column: 0, row: 2 }, { column: 0, row: 2 }],
    ['End', { column: 0, row: 1 }, { column: 3, row: 1 }],
    ['ControlEnd', { column: 0, row: 0 }, { column: 3, row: 4 }],
    ['a', { column: 0, row: 1 }, { column: 0, row: 1 }],
  ])('%s moves from %o to %o', (key, from, to) => {
    expect(stepTo(from, key, [3, 0, 1, 5])).toEqual(to);
  });

  it('always move to a cell, or to none in an empty grid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
        fc.record({ column: fc.nat(8), row: fc.nat(9) }),
        fc.constantFrom(...KEYS),
        (lengths, from, key) => {
          const to = stepTo(from, key, lengths);
          if (lengths.every((length) => length === 0)) expect(to).toBeNull();
          else expect(to !== null && to.row < (lengths[to.column] ?? 0)).toBe(true);
        },
      ),
    );
  });
});
