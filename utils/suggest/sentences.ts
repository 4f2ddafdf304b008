/** A sentence of a text. */
export interface Sentence {
  /** Offsets of its start and end (exclusive) in the text, in UTF-16 code units, without white space at its ends. */
  readonly start: number;
  readonly end: number;
}

/** Words whose full stop ends no sentence, in lower case and without the stop. */
const ABBREVIATIONS = new Set(
  (
    'e.g i.e eg ie etc al vs cf ca approx no nos vol fig figs sec ch p pp ed eds inc ltd corp co llc gmbh plc dept ' +
    'mr mrs ms dr prof sr jr st gen col sgt lt gov sen rep u.s u.k u.n d.c a.k.a aka incl resp est jan feb mar apr jun ' +
    'jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m'
  ).split(' '),
);
/** Abbreviations that end a sentence if the text after them looks like the start of one. */
const MAY_END = new Set([
  'etc',
  'inc',
  'ltd',
  'corp',
  'co',
  'llc',
  'gmbh',
  'plc',
  'al',
  'a.m',
  'p.m',
  'u.s',
  'u.k',
  'u.n',
]);

/** Possible ends of a sentence: its punctuation with following quotes or brackets; or a line break. */
const END = /(?:[.!?\u2026]+|[\u3002\uff01\uff1f])["'\u201d\u2019\u00bb)\]]*|\n+|$/g;
/**
 * The start of a sentence. A lower-case word after a full stop continues the sentence, unless it is a command or a
 * name such as iOS.
 */
const BEGINNING =
  /^["'\u201c\u2018\u00ab([{\u2022*`$%<>/\\-]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N}|\p{Ll}+(?:\p{Lu}|[\d_.]\w))/u;

/**
 * Splits a text into sentences. Full stops in abbreviations, initials, numbers, versions, addresses, file names,
 * paths and commands do not end one; a line break always does.
 *
 * Intl.Segmenter was tried: it ends sentences after "e.g." and "v.", and depends on the browser's version of ICU.
 *
 * @param text plain text
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number) => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    const length = piece.trim().length;
    if (length > 0) sentences.push({ start: start + lead, end: start + lead + length });
    start = end;
  };
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0] === '' || match[0].startsWith('\n') || ends(text, match.index, end)) push(end);
  }
  return sentences;
}

/** Returns true if the punctuation from `sign` to `end` ends a sentence. */
function ends(text: string, sign: number, end: number): boolean {
  if (/[\u3002\uff01\uff1f]/.test(text.charAt(sign))) return true;
  const after = text.slice(end, end + 60);
  // No white space follows: it is inside a file name, a version or an address.
  if (after !== '' && !/^\s/.test(after)) return false;
  const rest = after.trimStart();
  if (rest === '') return true;
  const begins = BEGINNING.test(rest);
  if (text.charAt(sign) !== '.' || text.charAt(sign + 1) === '.') return begins;
  const before = text.slice(Math.max(0, sign - 20), sign);
  const word =
    before
      .split(/[^\p{L}\p{N}.]/u)
      .at(-1)
      ?.toLowerCase() ?? '';
  if (ABBREVIATIONS.has(word)) return MAY_END.has(word) && /^\p{Lu}\p{Ll}+\b/u.test(rest);
  // An initial, as in "J. Doe". The pronoun "I", a drive letter with colon, and "C2" do end sentences.
  if (/^\p{L}$/u.test(word) && word !== 'i') return false;
  return begins;
}
