import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STORE_NAMES, STORE_SCHEMAS } from '@/utils/exchange/formats/backup/schema';
import { isShaped } from '@/utils/library/damage/shape';
import { libraryArbitrary } from '../../exchange/arbitraries';
import { PLACES, recordIn, withoutField, withWrong } from './damages';

describe('a record', () => {
  it.each(STORE_NAMES)('of %s that fulfils its schema has its shape', (store) => {
    expect(z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, recordIn(store)).success).toBe(true);
    expect(isShaped(store, recordIn(store))).toBe(true);
  });

  it('of any library has its shape', () =>
    fc.assert(
      fc.property(libraryArbitrary, ({ reports, observations }) => {
        expect(reports.every((one) => isShaped('reports', one))).toBe(true);
        expect(observations.every((one) => isShaped('observations', one))).toBe(true);
      }),
    ));

  it.each(PLACES)('of $store with a wrong value in $path has not', ({ store, path }) => {
    expect(isShaped(store, withWrong(recordIn(store), path))).toBe(false);
  });

  it.each(PLACES)('of $store without $path has not', ({ store, path }) => {
    const record = withoutField(recordIn(store), path);
    // A hole in an array is as wrong as a field that is missing.
    expect(isShaped(store, record)).toBe(false);
    expect(z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, record).success).toBe(false);
  });

  it.each([null, undefined, 'text', 5, []])('is not %j', (value) => {
    expect(isShaped('observations', value)).toBe(false);
  });
});
