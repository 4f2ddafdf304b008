import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { choose, isContestable, outweighs } from '@/utils/anchor/text/choose';
import type { Pattern, Place } from '@/utils/anchor/text/place';
import { tokenAt, tokenise } from '@/utils/anchor/text/tokens';
import { runs } from '../../support/properties';

const TEXT = canonicalise('nothing that stands next to the quote stands here');

function patternOf(prefix: string, exact: string, suffix: string): Pattern {
  const text = canonicalise(prefix + exact + suffix);
  const tokens = tokenise(text);
  const start = canonicalise(prefix).canonical.length;
  const end = start + canonicalise(exact).canonical.length;
  return {
    ...tokens,
    quote: { start, end },
    tokens: { start: tokenAt(tokens, start), end: tokenAt(tokens, end) },
  };
}

const WHOLE = patternOf('the operators then ran ', 'whoami /all and net user', ' on every host they met');
/** Evenly from 0 to 1: of all doubles there, most are next to 0. */
const part = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);

/** A place of which anything may be known; each stands somewhere else. */
const anywhere = (at: number) =>
  fc.record<Place>({
    span: fc.constant({ start: at * 1_000, end: at * 1_000 + 20 }),
    quote: part,
    before: part,
    after: part,
    evidence: fc.constantFrom(0, 20, Number.POSITIVE_INFINITY),
    edgesKnown: fc.boolean(),
    beforeEnd: fc.integer({ min: 0, max: 10_000 }),
    afterStart: fc.integer({ min: 0, max: 10_000 }),
    score: part,
    distance: fc.integer({ min: 0, max: 10_000 }),
  });

const strong = fc.record<Place>({
  span: fc.constant({ start: 100_000, end: 100_020 }),
  quote: fc.double({ min: 0.5, max: 1, noNaN: true }),
  before: fc.double({ min: 0.6, max: 1, noNaN: true }),
  after: fc.double({ min: 0.6, max: 1, noNaN: true }),
  evidence: fc.constant(Number.POSITIVE_INFINITY),
  edgesKnown: fc.constant(true),
  beforeEnd: fc.constant(100_000),
  afterStart: fc.constant(100_020),
  score: fc.double({ min: 0.9, max: 1, noNaN: true }),
  distance: fc.integer({ min: 0, max: 600 }),
});

describe('a place that outweighs another', () => {
  it('is chosen whatever the other place shows, so that the other need not be examined', () => {
    fc.assert(
      fc.property(strong, fc.tuple(...[1, 2, 3].map(anywhere)), (place, others) => {
        const outweighed = others.filter(({ distance }) => outweighs(place, distance));
        fc.pre(outweighed.length > 0);
        expect(choose(TEXT, WHOLE, [...outweighed, place], 0)).toBe(place);
      }),
    );
  });

  it('must agree nearly in all, on both sides, and be by far the nearer one', () => {
    const [place] = fc.sample(strong, { numRuns: runs(1), seed: 1 });
    const good = { ...(place as Place), before: 0.9, after: 0.9, quote: 1, score: 0.95, distance: 10 };
    expect(outweighs(good, 101)).toBe(true);
    expect(outweighs(good, 99)).toBe(false);
    expect(outweighs({ ...good, score: 0.9 }, 101)).toBe(false);
    expect(outweighs({ ...good, after: 0.6 }, 101)).toBe(false);
    expect(outweighs({ ...good, edgesKnown: false }, 101)).toBe(false);
  });
});

describe('a place that nothing can contest', () => {
  it('is not refuted by context elsewhere', () => {
    fc.assert(
      fc.property(strong, part, part, part, anywhere(1), (other, quote, before, after, elsewhere) => {
        const place = { ...other, quote, before, after };
        fc.pre(!isContestable(place, WHOLE));
        const far = { ...elsewhere, score: place.score - 0.5 };
        expect(choose(TEXT, WHOLE, [place, far], 0)).toBe(
          choose(TEXT, WHOLE, [place], 0) ?? choose(TEXT, WHOLE, [far], 0),
        );
      }),
    );
  });

  it.each([
    [{ quote: 1, before: 1, after: 0 }, WHOLE, false],
    [{ quote: 1, before: 0, after: 0 }, WHOLE, true],
    [{ quote: 0.7, before: 1, after: 0 }, WHOLE, true],
    [{ quote: 0.7, before: 0.6, after: 0.6 }, WHOLE, false],
    [{ quote: 1, before: 1, after: 0 }, patternOf('', 'whoami /all and net user', ' on every host'), true],
  ])('%o: %o', (known, pattern, contestable) => {
    const [place] = fc.sample(strong, { numRuns: runs(1), seed: 1 });
    expect(isContestable({ ...(place as Place), ...known }, pattern)).toBe(contestable);
  });
});
