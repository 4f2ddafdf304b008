import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml } from '@/utils/text/xml';

describe('a text escaped for XML', () => {
  it('has references for markup and quotes', () => {
    expect(escapeXml(`a < b > c & "d" 'e'`)).toBe('a &#60; b &#62; c &#38; &#34;d&#34; &#39;e&#39;');
  });

  it('lacks the characters that XML 1.0 forbids, and keeps the others', () => {
    expect(escapeXml('a\u0000b\u000bc\ufffed\uffffe\ud800f\udc00g')).toBe('abcdefg');
    expect(escapeXml('\t\n\r 😀 é \ufffd')).toBe('\t\n\r 😀 é \ufffd');
  });

  it('reads as it was, without the forbidden characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const xml = escapeXml(text);
        expect(xml.replace(/&#\d+;/g, '')).not.toMatch(/[&<>"']/);
        const back = xml.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
        const allowed = [...text].filter((character) => {
          const point = character.codePointAt(0) ?? 0;
          const control = point < 0x20 && ![0x09, 0x0a, 0x0d].includes(point);
          return !control && !(point >= 0xd800 && point <= 0xdfff) && point !== 0xfffe && point !== 0xffff;
        });
        expect(back).toBe(allowed.join(''));
      }),
    );
  });
});
