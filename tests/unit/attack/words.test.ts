import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTexts, writeTexts } from '@/utils/attack/pack/texts';
import { createSpeller, editDistance } from '@/utils/attack/speller';

describe('editDistance', () => {
  it.each([
    ['daemon', 'daemon', 0],
    ['deamon', 'daemon', 1],
    ['phising', 'phishing', 1],
    ['fats', 'fast', 1],
    ['storge', 'storage', 1],
    ['procces', 'process', 2],
    ['abc', 'xyz', 3],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
    expect(editDistance(a, b, distance)).toBe(distance);
    if (distance > 0) expect(editDistance(a, b, distance - 1)).toBe(distance);
  });

  it('may stop at the beginning of the second word', () => {
    expect(editDistance('phisi', 'phishing', 2, true)).toBe(1);
    expect(editDistance('powersh', 'powershell', 2, true)).toBe(0);
  });

  it('is to the beginning that is nearest, where the second word may go on', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        const beginnings = Array.from({ length: b.length + 1 }, (_end, end) => b.slice(0, end));
        const nearest = Math.min(...beginnings.map((beginning) => editDistance(a, beginning, 20)));
        expect(editDistance(a, b, limit, true)).toBe(Math.min(nearest, limit + 1));
      }),
    );
  });

  it('is symmetrical, and what is beyond the limit is one more than it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(b, a, 20)).toBe(distance);
        expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });
});

describe('createSpeller', () => {
  const vocabulary = ['powershell', 'process', 'processing', 'phishing', 'fast', 'exfiltration', 'fist'];
  const spell = createSpeller(openTexts(writeTexts(vocabulary)));

  it.each([
    ['powrshell', ['powershell']],
    ['procces', ['process']],
    ['fats', ['fast']],
    ['fest', ['fast', 'fist']],
    ['exfiltrtaio', ['exfiltration']],
    ['phsihi', ['phishing']],
    ['xyzzy', []],
    ['fst', []],
  ])('%s means %j', (word, meant) => {
    expect(spell(word).map((guess) => guess.word)).toEqual(meant);
  });
});
