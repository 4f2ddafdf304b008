import { STOP_WORDS } from './stop-words';
import { tokenize } from './tokens';

/** The words of a text and which of them make a pair. */
export interface Terms {
  /** Each occurrence of a word. */
  readonly words: readonly string[];
  /** Pairs: the places of two words in `words`, one after the other. */
  readonly pairs: readonly number[];
}

/**
 * What the suggester looks at in a text: its words, the words within compounds, and pairs of words. Pairs are of
 * neighbours (not both stop words), of neighbours when stop words are left out, and of neighbours within a compound. In a
 * text that is no whole sentence each word makes a pair with the mark of that, too: what analysts mark by hand has a
 * language of its own, and is learnt of apart from sentences as well as together with them (Daumé, "Frustratingly Easy
 * Domain Adaptation", ACL 2007).
 *
 * @param text a sentence or a passage
 */
export function termsOf(text: string): Terms {
  const words: string[] = [];
  const pairs: number[] = [];
  let last = -1;
  let lastContent = -1;
  for (const { word, parts } of tokenize(text)) {
    const place = words.push(word) - 1;
    const isStop = STOP_WORDS.has(word);
    if (last >= 0 && !(isStop && last !== lastContent)) pairs.push(last, place);
    if (!isStop) {
      if (lastContent >= 0 && lastContent !== last) pairs.push(lastContent, place);
      lastContent = place;
    }
    last = place;
    for (let part = 0; part < parts.length; part++) {
      const inner = words.push(parts[part] as string) - 1;
      if (part > 0) pairs.push(inner - 1, inner);
    }
  }
  const marks = words.length > 0 ? formOf(text) : [];
  if (marks.length > 0) {
    const piece = words.length;
    for (let word = 0; word < piece; word++) pairs.push(piece, word);
    words.push(PIECE, ...marks);
  }
  return { words, pairs };
}

/** Marks of form: the text begins with a small letter; it does not end as a sentence does. */
const LOWER = '<lower>';
const OPEN = '<open>';
/** Every mark of form there is that counts by itself. */
export const FORM_MARKS: ReadonlySet<string> = new Set([LOWER, OPEN]);
/** The mark of a text that has any of them, which counts in pairs only. */
export const PIECE = '<piece>';

/**
 * Whether a text is a whole sentence. Pieces of sentences are what analysts mark by hand, sentences what pages and
 * ATT&CK have, and the two are not about the same techniques equally often.
 */
function formOf(text: string): string[] {
  const marks: string[] = [];
  if (/^\W*\p{Ll}/u.test(text)) marks.push(LOWER);
  if (!/[.!?\u2026][\W]*$/u.test(text)) marks.push(OPEN);
  return marks;
}
