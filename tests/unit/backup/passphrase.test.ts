import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { estimateBits } from '@/utils/backup/guessing';
import { bitsOfMade, makePassphrase, strengthOf } from '@/utils/backup/passphrase';

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
    // Walks on a keyboard, in capitals, with turns, down the columns, with Shift, and on other keyboards.
    ['QWERTYASDFGHZXCVBN', 'weak'],
    ['qwertyuiopasdfghjklzxcvbnm', 'weak'],
    ['1qaz2wsx3edc4rfv', 'weak'],
    ['!QAZ2wsx#EDC4rfv', 'weak'],
    ['qawsedrftgyhujik', 'weak'],
    ['qwertzuiopüasdfghjklöä', 'weak'],
    ['azertyuiopqsdfghjklm', 'weak'],
    ['147258369147', 'weak'],
    // Repetitions of what is no word, forwards and backwards.
    ['xkcdbzxkcdbzxkcdbz', 'weak'],
    ['XkcdB7 xkCDb7 7bdckx', 'weak'],
    ['DragonDragonDragonDragon', 'weak'],
    // Dates and years, alone and in rows.
    ['1990199119921993', 'weak'],
    ['2024-01-31 31.01.2024', 'weak'],
    ['geboren 24.12.1985', 'weak'],
    ['199001011990010219900103', 'weak'],
    // Sequences, one after the other and in steps.
    ['abcdefgh12345678', 'weak'],
    ['zyxwvutsrqponmlk', 'weak'],
    ['2468135790246813579', 'weak'],
    ['abc123def456ghi789', 'weak'],
    // Words with digits and symbols for letters.
    ['P4ssw0rd!2024', 'weak'],
    ['Pa55w0rd$1234', 'weak'],
    // Near misses: what a password manager makes has parts like these by chance.
    ['qwe7Bk!mZ2xTr#9dLp', 'strong'],
    ['hT7kQ2mZ9xW4pL6vR8', 'strong'],
    ['83920174655918302746', 'fair'],
    ['Kx3@vP9$wR5!nB8#', 'strong'],
    ['turbine mosaic 1987 lagoon walnut', 'fair'],
    ['correct horse battery staple', 'fair'],
    ['correct horse battery staple likes glue', 'strong'],
    ['vK9#qz!Lw7@Tr2$Xp', 'strong'],
    ['xkqjvbzmwtrpxlc', 'strong'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase, estimateBits(passphrase))).toBe(strength);
  });

  it('takes its time for a long one in proportion to its first hundred characters', () => {
    const long = 'qwaszx'.repeat(100_000);
    expect(estimateBits(long)).toBe(estimateBits(long.slice(0, 100)));
    expect(estimateBits('')).toBe(0);
  });

  it.each(['a', 'ab1', 'abc!', '-- --', '\u{1F43A}\u{1F43A}', 'İstanbul'])('has a number for %j', (text) => {
    expect(estimateBits(text)).toBeGreaterThanOrEqual(0);
    expect(estimateBits(text)).toBeLessThan(40);
  });

  it('counts characters, not their halves, and does not depend on the normalisation', () => {
    expect(strengthOf('🐺'.repeat(11), 99)).toBe('short');
    expect(strengthOf('🐺'.repeat(12), 99)).toBe('strong');
    expect(estimateBits('Grüße aus Köln')).toBe(estimateBits('Grüße aus Köln'.normalize('NFD')));
  });
});
