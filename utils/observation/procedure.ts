/** Characters that are not seen, which break a command: soft hyphens, zero-width characters, bidi controls, tags. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Scripts whose letters change their shape by joiners, and pictures that are put together by them. */
const JOINED =
  '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Joiners and variation selectors that shape nothing. */
const JOINERS = new RegExp(
  `(?<![${JOINED}][\\u200c\\u200d\\ufe0e\\ufe0f]{0,2})[\\u200c\\u200d\\ufe00-\\ufe0f]`,
  'gu',
);
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Characters that typesetting puts in place of those of a command: spaces that do not break, quotation marks, hyphens. */
const TYPOGRAPHIC: readonly [RegExp, string][] = [
  [/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' '],
  [/[\u2018\u2019\u201a\u201b]/g, "'"],
  [/[\u201c\u201d\u201e\u201f]/g, '"'],
  [/[\u2010\u2011]/g, '-'],
];

/** Returns the procedure of a quote as the page writes it, without the characters that nobody sees. */
export function procedureAsWritten(quote: string): string {
  return quote.replace(LINE_BREAKS, '\n').replace(INVISIBLE, '').replace(JOINERS, '');
}

/**
 * Returns the procedure of a quote as it can be pasted and run: also with plain spaces, quotation marks and hyphens.
 * Neither is longer than the quote.
 */
export function plainProcedure(quote: string): string {
  let plain = procedureAsWritten(quote);
  for (const [typographic, character] of TYPOGRAPHIC) plain = plain.replace(typographic, character);
  return plain;
}
