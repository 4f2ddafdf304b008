import { stem } from './stem';
import { wordsOf } from './words';

/**
 * The words of the lexicon with the phrases that have them, worked out when the lexicon is compiled: to take apart
 * 19,000 phrases takes a cold popup longer than everything else that it does.
 */
export interface WordTable {
  /** A group of words a line, by stem: the stem and the words that have it; the stem alone where it is the only one. */
  readonly words: string;
  /** For each word in that order the phrases that have it, ascending, each as the distance from the one before. */
  readonly postings: string;
}

/** What separates the lists of two words in `postings`. */
const SEPARATOR = 32;
/** A distance is written in digits of five bits, the lowest first: the last from `#` on, the others from `]` on. */
const LAST_DIGIT = 35;
const OTHER_DIGIT = 93;

/** Makes the table of phrases that are numbered by their place in the list. */
export function compileWords(phrases: readonly string[]): WordTable {
  const groups = new Map<string, Map<string, number[]>>();
  phrases.forEach((text, phrase) => {
    for (const word of new Set(wordsOf(text))) {
      const stemmed = stem(word);
      const group = groups.get(stemmed) ?? new Map<string, number[]>();
      groups.set(stemmed, group.set(word, [...(group.get(word) ?? []), phrase]));
    }
  });
  const lines: string[] = [];
  const lists: string[] = [];
  for (const [stemmed, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const words = [...group.keys()].sort();
    lines.push(words.length === 1 && words[0] === stemmed ? stemmed : [stemmed, ...words].join(' '));
    for (const word of words) lists.push(encode(group.get(word) ?? []));
  }
  return { words: lines.join('\n'), postings: lists.join(String.fromCharCode(SEPARATOR)) };
}

function encode(ascending: readonly number[]): string {
  let text = '';
  let before = 0;
  for (const number of ascending) {
    let rest = number - before;
    before = number;
    for (; rest >= 32; rest >>= 5) text += String.fromCharCode(OTHER_DIGIT + (rest & 31));
    text += String.fromCharCode(LAST_DIGIT + rest);
  }
  return text;
}

/**
 * Reads `postings`, calling back with each pair of a word (by position) and a phrase that has it, word by word. What is
 * not well-formed gives wrong numbers, never an error.
 */
export function readPostings(postings: string, found: (word: number, phrase: number) => void): void {
  let word = 0;
  let phrase = 0;
  let distance = 0;
  let shift = 0;
  for (let place = 0; place < postings.length; place += 1) {
    const code = postings.charCodeAt(place);
    if (code === SEPARATOR) {
      word += 1;
      phrase = 0;
    } else if (code >= OTHER_DIGIT) {
      distance |= (code - OTHER_DIGIT) << shift;
      shift += 5;
    } else {
      phrase += distance | ((code - LAST_DIGIT) << shift);
      distance = 0;
      shift = 0;
      found(word, phrase);
    }
  }
}
