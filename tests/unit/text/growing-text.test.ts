import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWords as hasWordsByDefinition } from '@/tests/unit/observation/pairwise-union';
import { growingCanonical, growingLine } from '@/utils/text/growing-text';
import { SubstringIndex } from '@/utils/text/substring-index';
import { canonicalForm, inOneLine } from '@/utils/text/white-space';
import { hasWords } from '@/utils/text/words';

const letters = (max: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: max });
const codes = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

const piece = fc.constantFrom('a', 'A', 'ab', 'b', '-a', '(b)', '𝐑', '𝐑a', 'é', ' ', '\n', '  ');
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const texts = fc.array(text, { minLength: 1, maxLength: 6 });

describe('an index of the parts of a sequence', () => {
  it('has the parts of sequences of all lengths', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const index = new SubstringIndex();
      const whole: number[] = [];
      for (let at = 0; at < 300; at++) {
        whole.push((Math.imul(at + seed, 0x9e3779b1) >>> 13) % 3);
        index.append(whole.slice(-1));
        if (!index.has(whole.slice(-20))) expect.fail(`seed ${seed}, length ${at}`);
      }
      expect(index.has(whole)).toBe(true);
    }
  });

  it('has what is a part of it, after each addition', () => {
    fc.assert(
      fc.property(fc.array(letters(60), { maxLength: 5 }), fc.array(letters(5)), (added, asked) => {
        const index = new SubstringIndex();
        let whole = '';
        for (const more of added) {
          index.append(codes(more));
          whole += more;
          for (const part of [
            ...asked,
            ...asked.map((one) => whole.slice(0, 9) + one),
            whole.slice(-7),
            whole,
          ])
            expect(index.has(codes(part)), `${part} in ${whole}`).toBe(whole.includes(part));
        }
      }),
    );
  });
});

describe('a text that grows', () => {
  it('has the same words as the text as a whole', () => {
    fc.assert(
      fc.property(texts, texts, (added, asked) => {
        const [first = '', ...others] = added;
        const growing = growingLine(first);
        let whole = first;
        for (const more of [null, ...others]) {
          if (more !== null) {
            growing.append(more);
            whole += `\n\n${more}`;
          }
          for (const part of asked.map(inOneLine).filter((line) => line !== ''))
            expect(growing.has(part), `${part} in ${whole}`).toBe(
              hasWordsByDefinition(inOneLine(whole), part),
            );
        }
      }),
    );
  });

  it('has the same quotes as the text as a whole', () => {
    fc.assert(
      fc.property(texts, texts, (added, asked) => {
        const [first = '', ...others] = added;
        const growing = growingCanonical(first);
        let whole = first;
        for (const more of [null, ...others]) {
          if (more !== null) {
            growing.append(more);
            whole += `\n\n${more}`;
          }
          for (const part of asked.map(canonicalForm))
            expect(growing.has(part), `${part} in ${whole}`).toBe(canonicalForm(whole).includes(part));
        }
      }),
    );
  });
});

it('the words of a text are found as by their definition', () => {
  fc.assert(
    fc.property(text, text, (whole, part) => {
      fc.pre(part !== '');
      expect(hasWords(whole, part)).toBe(hasWordsByDefinition(whole, part));
    }),
  );
});
