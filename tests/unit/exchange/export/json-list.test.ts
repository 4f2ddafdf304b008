import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonList } from '@/utils/exchange/export/json-list';

/** Puts a list inside of objects. */
const nested = (list: readonly unknown[], depth: number): unknown =>
  depth === 0 ? list : { list: nested(list, depth - 1) };

/** Returns the text of the list in the indented text of the objects around it. */
function expected(list: readonly unknown[], depth: number): string {
  const text = JSON.stringify(nested(list, depth), null, 2);
  const start = JSON.stringify(nested([], depth), null, 2).indexOf('[');
  return text.slice(start, text.lastIndexOf(']') + 1);
}

test('a list is written as JSON.stringify indents it inside of other values', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 0, max: 4 }), (list, depth) => {
      expect([...jsonList(list, depth)].join('')).toBe(expected(list, depth));
    }),
  );
});

test('a long list is written in pieces', () => {
  const list = Array.from({ length: 1_000 }, (_, index) => ({ index, text: '[]\n' }));
  const pieces = [...jsonList(list, 2)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(expected(list, 2));
});

test('items are converted', () => {
  expect([...jsonList([1, 2], 1, (item) => ({ item }))].join('')).toBe(
    expected([{ item: 1 }, { item: 2 }], 1),
  );
});
