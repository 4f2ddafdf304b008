import { STOP_WORDS } from './stop-words';
import { tokenize } from './tokens';

/** The words of a text, and the pairs of words that are features. */
export interface Terms {
  /** All words, with repetitions. */
  readonly words: readonly string[];
  /** Pairs as indices into `words`: each two consecutive elements are one pair. */
  readonly pairs: readonly number[];
}

/**
 * Returns the terms of a text: its words, the words within compounds, and pairs of words. Pairs are formed by
 * neighbours (unless both are stop words), by neighbours after stop words are removed, and by neighbours within a
 * compound. In a text that is not a whole sentence each word is also paired with a mark for this. Passages that
 * analysts mark by hand have a language of their own, and the pairs let the model learn them both separately from and
 * together with sentences (Daumé, "Frustratingly Easy Domain Adaptation", ACL 2007).
 *
 * @param text a sentence or a passage
 */
export function termsOf(text: string): Terms {
  const words: string[] = [];
  const pairs: number[] = [];
  let last = -1;
  let lastContent = -1;
  for (const { word, parts } of tokenize(text)) {
    const index = words.push(word) - 1;
    const isStop = STOP_WORDS.has(word);
    if (last >= 0 && !(isStop && last !== lastContent)) pairs.push(last, index);
    if (!isStop) {
      if (lastContent >= 0 && lastContent !== last) pairs.push(lastContent, index);
      lastContent = index;
    }
    last = index;
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

/** Marks of form: the text begins with a lower-case letter; the text has no punctuation at its end. */
const LOWER = '<lower>';
const OPEN = '<open>';
/** The marks of form that are features by themselves. */
export const FORM_MARKS: ReadonlySet<string> = new Set([LOWER, OPEN]);
/** The mark of a text that has any mark of form. It is a feature in pairs only. */
export const PIECE = '<piece>';

/**
 * Returns the marks of form of a text; none for a whole sentence. Analysts mark pieces of sentences by hand, while
 * pages and ATT&CK have sentences, and the two differ in how often they are about each technique.
 */
function formOf(text: string): string[] {
  const marks: string[] = [];
  if (/^\W*\p{Ll}/u.test(text)) marks.push(LOWER);
  if (!endsInPunctuation(text)) marks.push(OPEN);
  return marks;
}

/** Returns true if a sign that ends a sentence stands behind the last word. */
function endsInPunctuation(text: string): boolean {
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (/[.!?\u2026]/.test(sign)) return true;
    if (/\w/.test(sign)) return false;
  }
  return false;
}
