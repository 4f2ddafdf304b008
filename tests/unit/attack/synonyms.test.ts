import { describe, expect, it } from 'vitest';
import { stem } from '@/utils/attack/stem';
import { isFiller, synonymsOf } from '@/utils/attack/synonyms';

describe('synonyms', () => {
  it.each([
    ['steal', 'dump'],
    ['deleting', 'wipe'],
    ['antivirus', 'edr'],
    ['virtual', 'hypervisor'],
  ])('%s and %s stand for each other, in any form', (one, other) => {
    expect(synonymsOf(stem(one))).toContain(stem(other));
    expect(synonymsOf(stem(other))).toContain(stem(one));
  });

  it('a word in two lines has the synonyms of both', () => {
    expect(synonymsOf(stem('send'))).toEqual(expect.arrayContaining([stem('leak'), stem('transfer')]));
  });

  it.each(['steal', 'send', 'query', 'screen'])('%s is no synonym of itself', (word) => {
    expect(synonymsOf(stem(word))).not.toContain(stem(word));
  });

  it.each(['powershell', '', '__proto__', 'constructor'])('%j has none', (word) => {
    expect(synonymsOf(word)).toEqual([]);
  });
});

it.each([
  ['the', true],
  ['adversaries', true],
  ['using', true],
  ['dump', false],
  ['constructor', false],
  ['', false],
])('%j is filler: %s', (word, filler) => {
  expect(isFiller(word)).toBe(filler);
});
