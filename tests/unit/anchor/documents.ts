import fc from 'fast-check';

/** A vocabulary of words none of which is part of another. */
const WORDS = Array.from({ length: 400 }, (_, i) => {
  const letter = (n: number) => 'bcdfghjklmnprstv'[n % 16] ?? '';
  return `${letter(i)}a${letter(i >> 4)}o${letter(i >> 8)}e${letter(i * 7 + 3)}i`;
});

/** A text that occurs many times on a page. */
export const BOILERPLATE = 'Share this report with your team and subscribe to our newsletter';

/** A report as lists of words, a paragraph each; nothing in it repeats. */
const report = fc
  .tuple(fc.shuffledSubarray(WORDS, { minLength: 150, maxLength: 300 }), fc.integer({ min: 14, max: 30 }))
  .map(([words, length]) =>
    Array.from({ length: Math.floor(words.length / length) }, (_, i) =>
      words.slice(i * length, (i + 1) * length),
    ),
  );

/** A report's text, the boilerplate after each paragraph. */
export const withBoilerplate = (paragraphs: readonly string[][]): string =>
  paragraphs.map((words) => `${words.join(' ')}.\n${BOILERPLATE}\n`).join('');

/** A run of five words or more of one paragraph of a report, with the raw offsets of it in `withBoilerplate`. */
export const reportWithQuote = fc
  .tuple(report, fc.nat(), fc.nat(), fc.nat())
  .map(([paragraphs, p, from, length]) => {
    const index = p % paragraphs.length;
    const words = paragraphs[index] ?? [];
    const first = from % (words.length - 5);
    const last = first + 5 + (length % (words.length - first - 4)) - 1;
    const lead = withBoilerplate(paragraphs.slice(0, index)).length;
    const start = lead + words.slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
    const quote = words.slice(first, last + 1).join(' ');
    return {
      paragraphs,
      index,
      first,
      last,
      quote,
      raw: withBoilerplate(paragraphs),
      start,
      end: start + quote.length,
    };
  });
