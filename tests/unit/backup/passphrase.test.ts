import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { bitsOfMade, estimateBits, makePassphrase, strengthOf } from '@/utils/backup/passphrase';

describe('a made passphrase', () => {
  it('has six words of the list, each of them as often as the others', () => {
    const letters = ['a', 'b', 'c'];
    const counts = new Map<string, number>();
    for (let run = 0; run < 2_000; run++) {
      const words = makePassphrase(letters).split('-');
      expect(words).toHaveLength(6);
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(letters);
    // 4,000 each; five standard deviations are 258.
    for (const count of counts.values()) expect(Math.abs(count - 4_000)).toBeLessThan(258);
  });

  it('of the shipped list has 66 bits, which are at least 60, and is not estimated higher', () => {
    expect(new Set(wordlist).size).toBe(2_048);
    expect(bitsOfMade(wordlist)).toBe(66);
    for (let run = 0; run < 200; run++) {
      const made = makePassphrase(wordlist);
      expect(estimateBits(made), made).toBeLessThanOrEqual(66);
      expect(strengthOf(made, bitsOfMade(wordlist)), made).toBe('strong');
    }
  });
});

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['Tr0ub4dor&3', 'short'],
    ['aaaaaaaaaaaa', 'weak'],
    ['123456789012', 'weak'],
    ['passwordpassword', 'weak'],
    ['Password1234!', 'weak'],
    ['Sommer 2026 Sommer 2026', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['correct horse battery staple', 'fair'],
    ['correct horse battery staple likes glue', 'strong'],
    ['vK9#qz!Lw7@Tr2$Xp', 'strong'],
    ['xkqjvbzmwtrpxlc', 'strong'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase, estimateBits(passphrase))).toBe(strength);
  });

  it('counts characters, not their halves, and does not depend on the normalisation', () => {
    expect(strengthOf('🐺'.repeat(11), 99)).toBe('short');
    expect(strengthOf('🐺'.repeat(12), 99)).toBe('strong');
    expect(estimateBits('Grüße aus Köln')).toBe(estimateBits('Grüße aus Köln'.normalize('NFD')));
  });
});
