import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOf, refKey, techniqueKey } from '@/utils/observation/identity';
import { MAX_NAMES, MAX_NOTE, MAX_TAGS } from '@/utils/observation/limits';
import { type ActorRef, type Observation, observationSchema } from '@/utils/observation/schema';
import { createUnion, unionOf, unionOfAll } from '@/utils/observation/union';
import { canonicalForm, inOneLine } from '@/utils/text/white-space';
import { fold, nameKey } from '@/utils/text/words';
import { sampleObservation } from '../exchange/samples';
import { alike, anchorOf } from './alike';
import { pairwiseUnion } from './pairwise-union';

const union = (first: Observation, ...others: Observation[]): Observation => {
  const whole = unionOfAll(first, others);
  if (whole === null) throw new Error('excess');
  return whole;
};

const label = ({ name, attackId }: ActorRef) => `${name} (${attackId})`;
const refsOf = (one: Observation) => [...one.actors, ...one.software];
const textsOf = (one: Observation) => [one.note, one.procedure ?? '', one.anchor.quote.exact].map(inOneLine);

/** Expects an observation to contain all data of another one. */
function expectContains(whole: Observation, one: Observation): void {
  const said = textsOf(whole);
  const has = (text: string, form = (known: string) => known) =>
    said.some((known) => form(known).includes(form(text)));
  expect(has(inOneLine(one.note)), one.note).toBe(true);
  expect(has(inOneLine(one.procedure ?? '')), `${one.procedure}`).toBe(true);
  // White space is not content in a quote.
  expect(has(one.anchor.quote.exact, canonicalForm), one.anchor.quote.exact).toBe(true);
  for (const ref of refsOf(one)) {
    const same = refsOf(whole).filter((other) => refKey(other) === refKey(ref));
    expect(same.length, label(ref)).toBeGreaterThan(0);
    // In any spelling: it is the same name.
    const named = has(label(ref), nameKey);
    expect(named || same.some(({ name }) => nameKey(name) === nameKey(ref.name)), label(ref)).toBe(true);
  }
  expect(whole.tactics).toEqual(expect.arrayContaining(one.tactics));
  expect(whole.tags).toEqual(expect.arrayContaining(one.tags));
  if (one.technique === null) return;
  const kept = whole.technique !== null && techniqueKey(whole.technique) === techniqueKey(one.technique);
  expect(kept || has(one.technique.id ?? one.technique.name.trim(), fold), one.technique.name).toBe(true);
}

/** Expects every paragraph of its note to come from one of the others. */
function expectNoOtherNotes(whole: Observation, all: readonly Observation[]): void {
  const known = all.flatMap((one) => [
    ...[one.note, one.procedure ?? '', one.anchor.quote.exact],
    ...refsOf(one).map(label),
    [one.technique?.id, one.technique?.name].filter(Boolean).join(' '),
  ]);
  for (const paragraph of whole.note.split('\n\n')) expect(known).toContain(paragraph);
}

/** Returns the fields that do not depend on the order of a union. */
const contents = (one: Observation) => ({
  actors: [...new Set(one.actors.map(refKey))].sort(),
  software: [...new Set(one.software.map(refKey))].sort(),
  tactics: [...new Set(one.tactics)].sort(),
  tags: [...new Set(one.tags)].sort(),
  confidence: one.confidence,
  hasTechnique: one.technique !== null,
  hasProcedure: one.procedure !== null,
});

describe('the union of two observations', () => {
  it('is valid, and contains the data of both and nothing else', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        const whole = union(a, b);
        observationSchema.parse(whole);
        expectContains(whole, a);
        expectContains(whole, b);
        expectNoOtherNotes(whole, [a, b]);
      }),
    );
  });

  it('with itself, or with one that it contains, changes nothing', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        expect(unionOf(a, a)).toBe(a);
        const whole = union(a, b);
        expect(unionOf(whole, b)).toBe(whole);
        expect(unionOf(whole, a)).toBe(whole);
      }),
    );
  });

  it('of three is the same in any grouping', () => {
    fc.assert(
      fc.property(alike, alike, alike, (a, b, c) => {
        const { note: left, updated: _left, ...rest } = union(union(a, b), c);
        const { note: right, updated: _right, ...others } = union(a, union(b, c));
        expect(rest).toEqual(others);
        for (const note of [left, right])
          for (const one of [a, b, c]) expectContains({ ...a, ...rest, note }, one);
        expectNoOtherNotes({ ...a, note: right }, [a, b, c]);
        expectNoOtherNotes({ ...a, note: left }, [a, b, c]);
      }),
    );
  });

  it('is the same in another order', () => {
    fc.assert(
      fc.property(alike, alike, alike, (a, b, c) => {
        expect(contents(union(b, a))).toEqual(contents(union(a, b)));
        expect(contents(union(c, b, a))).toEqual(contents(union(a, b, c)));
        for (const one of [a, b, c]) expectContains(union(c, b, a), one);
      }),
    );
  });

  it('keeps the identity of two that are the same', () => {
    const same = fc.tuple(alike, alike).map(([a, b]): [Observation, Observation] => {
      const { level, technique, tactics, procedure, anchor } = a;
      return [a, { ...b, level, technique, tactics, procedure, anchor }];
    });
    fc.assert(
      fc.property(same, ([a, b]) => {
        expect(identityOf(b)).toBe(identityOf(a));
        expect(identityOf(union(a, b))).toBe(identityOf(a));
      }),
    );
  });
});

describe('of two names of one actor', () => {
  const of = (...actors: ActorRef[]) => sampleObservation({ actors, note: '' });
  const apt29 = { name: 'APT29', attackId: 'G0016' };
  const cozyBear = { name: 'Cozy Bear', attackId: 'G0016' };

  it('the name of the first stays, the other goes into the note', () => {
    expect(union(of(apt29), of(cozyBear))).toMatchObject({ actors: [apt29], note: 'Cozy Bear (G0016)' });
    expect(union(of(cozyBear), of(apt29))).toMatchObject({ actors: [cozyBear], note: 'APT29 (G0016)' });
  });

  it('a name of an actor that only the second names is kept', () => {
    expect(union(of(), of(apt29, cozyBear))).toMatchObject({ actors: [apt29], note: 'Cozy Bear (G0016)' });
  });

  it('both stay if the analyst chose both for one observation', () => {
    expect(union(of(apt29, cozyBear), of(cozyBear))).toEqual(of(apt29, cozyBear));
  });

  it.each([
    ['another spelling', { name: 'apt-29', attackId: 'G0016' }, [apt29]],
    ['only a name', { name: 'APT29', attackId: null }, [apt29, { name: 'APT29', attackId: null }]],
    ['another id', { name: 'APT29', attackId: 'G0007' }, [apt29, { name: 'APT29', attackId: 'G0007' }]],
  ])('%s does not change the note', (_what, other, actors) => {
    expect(union(of(apt29), of(other))).toMatchObject({ actors, note: '' });
  });
});

describe('the note of a union', () => {
  it('receives the data that would be lost, once, in order', () => {
    const technique = { id: 'T1105', name: 'Ingress Tool Transfer', attackVersion: null };
    const first = sampleObservation({ note: 'mine', procedure: 'curl x', anchor: anchorOf('it ran curl x') });
    const second = sampleObservation({
      note: 'theirs',
      procedure: 'curl  x -o y',
      anchor: anchorOf('fetched by curl'),
      technique,
    });
    const note = 'mine\n\ntheirs\n\ncurl  x -o y\n\nT1105 Ingress Tool Transfer\n\nfetched by curl';
    expect(union(first, second, second).note).toBe(note);
  });

  it.each([
    ['white space in the quote', 'it  ran\ncurlx', 'curl x'],
    ['a part of the quote', 'ran curl', 'curl x'],
    ['more white space in the procedure', 'it ran curl x', 'curl\tx'],
  ])('does not receive %s', (_what, exact, procedure) => {
    const first = sampleObservation({ note: '', procedure: 'curl x', anchor: anchorOf('it ran curl x') });
    expect(union(first, { ...first, procedure, anchor: anchorOf(exact) })).toBe(first);
  });
});

describe('a note that the other one has', () => {
  const noteOf = (first: string, second: string) =>
    union(sampleObservation({ note: first }), sampleObservation({ note: second })).note;

  it.each([
    ['seen by the operator', 'rat'],
    ['not confirmed', 'no'],
    ['AC2 is a control', 'C2'],
    ['über', 'ber'],
    ['𝐑at', 'at'],
  ])('only as a part of a word is kept: %s, %s', (first, second) => {
    expect(noteOf(first, second)).toBe(`${first}\n\n${second}`);
  });

  it.each([
    ['seen: a RAT, twice', 'RAT'],
    ['no, not confirmed', 'no'],
    ['rat is in operator, and is rat', 'rat'],
    ['-enc was used', '-enc'],
    ['(C2)', '(C2)'],
  ])('in whole words is not written again: %s, %s', (first, second) => {
    expect(noteOf(first, second)).toBe(first);
  });
});

describe('a union beyond the limits', () => {
  const names = (start: string) =>
    Array.from({ length: MAX_NAMES }, (_, n) => ({ name: `${start}${n}`, attackId: null }));
  const tags = (start: string) => Array.from({ length: MAX_TAGS }, (_, n) => `${start}${n}`);

  it.each<[string, Partial<Observation>, Partial<Observation>]>([
    ['actors', { actors: names('a') }, { actors: names('b') }],
    ['software', { software: names('a') }, { software: names('b') }],
    ['tags', { tags: tags('a') }, { tags: ['b'] }],
    ['note', { note: 'a'.repeat(MAX_NOTE) }, { note: 'b' }],
  ])('of %s is refused', (_what, first, second) => {
    expect(unionOf(sampleObservation(first), sampleObservation(second))).toBeNull();
    expect(unionOf(sampleObservation(first), sampleObservation(first))).toEqual(sampleObservation(first));
  });
});

describe('a union of many', () => {
  /** Grows a union, and compares each step with the union of pairs. */
  function expectAsByPairs(first: Observation, others: readonly Observation[], maxNote: number): void {
    const grown = createUnion(first, maxNote);
    let whole = first;
    for (const one of others) {
      const next = pairwiseUnion(whole, one, maxNote);
      expect(grown.add(one)).toBe(next === null ? 'excess' : next === whole ? 'nothing' : 'added');
      whole = next ?? whole;
    }
    expect(grown.observation()).toEqual(whole);
  }

  const words = fc.array(fc.constantFrom('a', 'A', 'ab', 'b', '-a', '(b)', '𝐑', '𝐑a', 'é', ' ', '\n'), {
    maxLength: 5,
  });
  const said = fc.tuple(words, fc.constantFrom('', ' ')).map(([list, joint]) => list.join(joint));
  const withTexts = fc.tuple(alike, said, said, said).map(([one, note, procedure, quote]) => ({
    ...one,
    note,
    procedure: procedure || null,
    anchor: anchorOf(quote || 'q'),
  }));

  it('is the union of each with the next', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(alike, withTexts), { minLength: 1, maxLength: 12 }),
        // A small limit: some do not fit, and have to leave the union as it was.
        fc.constantFrom(MAX_NOTE, 40, 15),
        ([first, ...others], maxNote) => {
          if (first !== undefined) expectAsByPairs(first, others, maxNote);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('goes on after one that does not fit', () => {
    const noted = (note: string) => sampleObservation({ note });
    const union = createUnion(noted('mine'));
    expect(['x'.repeat(MAX_NOTE), 'theirs', 'x', 'theirs'].map((note) => union.add(noted(note)))).toEqual([
      'excess',
      'added',
      'added',
      'nothing',
    ]);
    expect(union.observation().note).toBe('mine\n\ntheirs\n\nx');
  });
});
