import fc from 'fast-check';

/** White space and invisible characters of all sorts: ASCII, nbsp, soft hyphen, joiners, bidi marks, BOM, selectors. */
const invisible = fc.constantFrom(
  ...' \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u200f\u2003\u2028\u202b\u2060\u3000\ufe0f\ufeff',
);

/** Characters that compose, decompose, or take two code units. */
const awkward = fc.constantFrom(
  ...[
    'e',
    'e\u0301',
    '\u00e9',
    '\u0301',
    'q\u0323\u0307',
    '\u0958',
    '\u212b',
    '\u1100\u1161\u11a8',
    '\u1161',
    '\uac00\u11a8',
  ],
  ...['\u{1f600}', '\u{1d15e}', 'ﬁ', 'שׁלום', 'مرحبا', '漢', '\ud83d', '\ude00', '$', '\\', 'ß'],
);

/** A run of white space, or of nothing. */
export const gap = fc.string({ unit: invisible, maxLength: 4 });

/** Texts of few different characters, so that everything repeats, among them awkward and invisible ones. */
export const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'b', ' '),
    invisible,
    awkward,
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
  maxLength: 200,
});

/** A text with two offsets into it, the first not after the second. */
export const textWithRange = text.chain((raw) =>
  fc
    .tuple(fc.nat({ max: raw.length }), fc.nat({ max: raw.length }))
    .map(([a, b]) => ({ raw, start: Math.min(a, b), end: Math.max(a, b) })),
);
