/**
 * More marks in a row than any language writes: 30 is the limit of the Stream-Safe Text Format (UAX #15, section 13).
 * The normalisation of such a run sorts the marks, which takes quadratic time: half a minute for 400,000.
 */
export const LONG_RUN = /\p{M}{31}/u;

/** Matches the places after so many marks. */
const CUT = /(?<=\p{M}{30})/u;

/**
 * Returns the normal form of a text, in time proportional to the text: a run of more than 30 marks is normalised in
 * pieces.
 */
export function normalise(text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string {
  if (!LONG_RUN.test(text)) return text.normalize(form);
  return text
    .split(CUT)
    .map((piece) => piece.normalize(form))
    .join('');
}
