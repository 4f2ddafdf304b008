import type { Texts } from '../pack/texts';
import { stem } from '../stem';
import { type CompiledPhrases, FILLER_WEIGHT, rarity } from './compiled';

/** Sentinel: there is no such word, phrase or entry. */
export const NOT_FOUND = -1;

/** The words of an index, numbered in ascending order. Lists are read when they are asked for. */
export interface Vocabulary {
  /** The words themselves, in the order of their numbers. */
  readonly words: Texts;
  /** Returns the length of a word in bytes of UTF-8; for most words this is the number of letters. */
  readonly byteLengthOf: (word: number) => number;
  /** Returns the number of a folded word, or {@link NOT_FOUND}. */
  readonly numberOf: (word: string) => number;
  /** Returns the range of the words that begin with a prefix: `from` is included, `to` is not. */
  readonly prefixRange: (prefix: string) => readonly [from: number, to: number];
  /** Returns the words that have a stem. */
  readonly wordsWithStem: (stemmed: string) => ArrayLike<number>;
  /** Returns the phrases that contain a word, ascending. */
  readonly phrasesOf: (word: number) => Uint32Array;
  /** Reads the phrases that contain a word into an array with room for all, and returns their number. */
  readonly readPhrases: (word: number, into: Uint32Array) => number;
  /** Returns the weight of a word: the rarer its stem, the greater. */
  readonly weightOf: (word: number) => number;
  /** Returns the two words as which a known word is written elsewhere; null when there are none. */
  readonly compoundOf: (word: string) => readonly [string, string] | null;
}

/**
 * Opens the words of a compiled index.
 *
 * @param entries number of entries of the index
 */
export function openVocabulary(compiled: CompiledPhrases, entries: number): Vocabulary {
  const { words, postings, holders, stems, stemWords, compounds } = compiled;
  const { starts } = words.slices;
  const weights = new Float32Array(words.length);
  return {
    words,
    byteLengthOf: (word) => (starts[word + 1] ?? 0) - (starts[word] ?? 0),
    numberOf: words.indexOf,
    prefixRange: words.prefixRange,
    wordsWithStem: (stemmed) => {
      const index = stems.indexOf(stemmed);
      if (index !== NOT_FOUND) return stemWords.at(index);
      // A stem that is not listed has at most one word: itself, if it is its own stem.
      const itself = words.indexOf(stemmed);
      return itself !== NOT_FOUND && stem(stemmed) === stemmed ? [itself] : [];
    },
    phrasesOf: postings.at,
    readPhrases: postings.read,
    weightOf: (word) => {
      const known = weights[word] ?? 0;
      if (known !== 0) return known;
      const packed = holders[word] ?? 0;
      const weight = rarity(entries, packed >> 1);
      weights[word] = (packed & 1) === 1 ? weight * FILLER_WEIGHT : weight;
      return weights[word] ?? 0;
    },
    compoundOf: (word) => {
      const [from, to] = compounds.prefixRange(`${word} `);
      const [, first, second] = from < to ? compounds.at(from).split(' ') : [];
      return first === undefined || second === undefined ? null : [first, second];
    },
  };
}
