import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_READ_REVISION, MAX_REVISION } from '@/utils/observation/limits';
import { revisionSchema, withPlausibleRevision } from '@/utils/observation/revision';

describe('a revision of a record from a file', () => {
  it.each([
    MAX_READ_REVISION + 1,
    MAX_REVISION + 1,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    1e300,
    Number.POSITIVE_INFINITY,
  ])('of %d becomes 1, with the rest as it was', (revision) => {
    expect(withPlausibleRevision({ id: 'a', revision })).toEqual({ id: 'a', revision: 1 });
    expect(withPlausibleRevision({ id: 'a', edits: revision })).toEqual({ id: 'a', edits: 1 });
    expect(
      withPlausibleRevision({ observation: { revision, note: '' }, draft: { edits: revision } }),
    ).toEqual({ observation: { revision: 1, note: '' }, draft: { edits: 1 } });
  });

  it.each<unknown>([
    { revision: 1 },
    { revision: MAX_READ_REVISION },
    { revision: 0 },
    { revision: -5 },
    { revision: '9007199254740991' },
    { edits: null },
    { observation: { revision: 7 } },
    { order: [9007199254740991] },
    [{ revision: 9007199254740991 }],
    null,
    9007199254740991,
  ])('is left to the schema: %j', (value) => {
    expect(withPlausibleRevision(value)).toBe(value);
  });

  it('is then valid if it was a positive integer, and can be changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (revision) => {
        const { revision: plausible } = withPlausibleRevision({ revision }) as { revision: number };
        expect(revisionSchema.safeParse(plausible + 1).success).toBe(true);
      }),
    );
  });
});
