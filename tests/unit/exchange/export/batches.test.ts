import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches } from '@/utils/exchange/export/batches';

test('batches have the size, but for the last, and all items in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 5 }), (items, size) => {
      const found = [...batches(items, size)];
      expect(found.flat()).toEqual(items);
      expect(found.slice(0, -1).every((batch) => batch.length === size)).toBe(true);
      expect(found.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
    }),
  );
});
