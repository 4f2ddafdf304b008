import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choicesOf, isEverything, queryFrom, toggled } from '@/entrypoints/library/observations/query-route';
import { parseRoute, routeTo } from '@/entrypoints/library/route';
import { EVERYTHING, FACETS, SORTS, type TableQuery } from '@/utils/observation/view';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

// A URL is text: a lone surrogate does not survive in it.
const text = fc.string({ unit: 'grapheme', maxLength: 40 });

const query: fc.Arbitrary<TableQuery> = fc.record({
  text,
  filters: fc.dictionary(fc.constantFrom(...FACETS), fc.array(text, { minLength: 1, maxLength: 4 }), {
    noNullPrototype: true,
  }),
  from: fc.option(day),
  to: fc.option(day),
  sort: fc.record({ by: fc.constantFrom(...SORTS), descending: fc.boolean() }),
});

const queryAt = (fragment: string) => queryFrom(parseRoute(fragment).choices);

describe('the query of a URL', () => {
  test('equals the query from which the URL was built', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(queryAt(routeTo('observations', '', choicesOf(asked)))).toEqual(asked);
      }),
    );
  });

  test.each<[fragment: string, asks: Partial<TableQuery>]>([
    ['#observations', {}],
    ['#observations?technique=T1059&actor=G0016', { filters: { technique: ['T1059'], actor: ['G0016'] } }],
    ['#observations?tag=a&tag=b&tag=', { filters: { tag: ['a', 'b', ''] } }],
    ['#observations?q=net+user&sort=-date', { text: 'net user', sort: { by: 'date', descending: true } }],
    ['#observations?sort=quote', { sort: { by: 'quote', descending: false } }],
    ['#observations?sort=nothing&colour=red', {}],
    ['#observations?from=2026-01-01&to=2026-02-01', { from: '2026-01-01', to: '2026-02-01' }],
    ['#observations?from=yesterday&technique=T1059', {}],
    [`#observations?q=${'a'.repeat(2_001)}`, {}],
  ])('%s', (fragment, asks) => {
    expect(queryAt(fragment)).toEqual({ ...EVERYTHING, ...asks });
  });
});

describe('a value of a facet', () => {
  test('toggled twice changes only the order of the values', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...FACETS), text, (asked, facet, value) => {
        fc.pre(!(asked.filters[facet] ?? []).includes(value));
        const chosen = toggled(asked, facet, value);
        expect(chosen.filters[facet]).toContain(value);
        expect(isEverything(chosen)).toBe(false);
        expect(toggled(chosen, facet, value)).toEqual(asked);
      }),
    );
  });
});

test('a query with only a sort order shows everything', () => {
  expect(isEverything({ ...EVERYTHING, text: '  ', sort: { by: 'tag', descending: false } })).toBe(true);
  expect(isEverything({ ...EVERYTHING, from: '2026-01-01' })).toBe(false);
});
