import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, nameKey, wordsOf } from '@/utils/text/words';

describe('fold and wordsOf', () => {
  it.each([
    ['Process Doppelgänging', ['process', 'doppelganging']],
    ['Adversary-in-the-Middle', ['adversary', 'in', 'the', 'middle']],
    ['/etc/passwd and /etc/shadow', ['etc', 'passwd', 'and', 'etc', 'shadow']],
    ['Ｔ１０５９', ['t1059']],
    ['Песочница №5', ['песочница', 'no5']],
    ['シャドー ブローカーズ', ['シャドー', 'ブローカーズ']],
    ['हिन्दी समूह', ['हिन्दी', 'समूह']],
    [' … ', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('the key of a name', () => {
  it.each([
    ['FIN-7', 'fin 7', true],
    ['CozyBear', 'Cozy Bear', true],
    ['Société', 'societe', true],
    ['★ ', '★', true],
    ['★', '☆', false],
    ['FIN7', 'FIN8', false],
    // Marks that are part of a letter, in Japanese, Hindi and Thai.
    ['ハット', 'バット', false],
    ['バット', 'パット', false],
    ['नाग', 'नगी', false],
    ['เสือ', 'เสื้อ', false],
    ['ﾊﾞｯﾄ', 'バット', true],
    // Diacritics of several scripts.
    ['Ёлка', 'елка', true],
    ['Άρης', 'αρης', true],
    ['قِرش', 'قرش', true],
    ['כָּרִישׁ', 'כריש', true],
  ])('of %s and %s: %s', (one, other, same) => {
    expect(nameKey(one) === nameKey(other)).toBe(same);
  });
});
