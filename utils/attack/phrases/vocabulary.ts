import type { Texts } from '../pack/texts';
import { stem } from '../stem';
import { type CompiledPhrases, FILLER_WEIGHT, rarity } from './compiled';

/** No word, phrase or entry. */
export const NONE = -1;

/** The words of an index, numbered in ascending order. Lists are read when they are asked for. */
export interface Vocabulary {
  /** The words themselves, in the order of their numbers. */
  readonly words: Texts;
  /** The bytes of a word in UTF-8: for most its letters. */
  readonly sizeOf: (word: number) => number;
  /** The number of a folded word, or NONE. */
  readonly numberOf: (word: string) => number;
  /** The words that begin with a text: from this number up to (not including) that. */
  readonly beginningWith: (start: string) => readonly [from: number, to: number];
  /** The words that have a stem. */
  readonly ofStem: (stemmed: string) => ArrayLike<number>;
  /** The phrases that have a word, ascending. */
  readonly phrasesOf: (word: number) => Uint32Array;
  /** Reads the phrases that have a word into an array with room for all, and says how many they are. */
  readonly readPhrases: (word: number, into: Uint32Array) => number;
  /** The rarer a word's stem, the heavier. */
  readonly weightOf: (word: number) => number;
  /** The two words that a known word is written as elsewhere; null when it is not. */
  readonly compoundOf: (word: string) => readonly [string, string] | null;
}

/** Opens the words of a compiled index. @param entries how many entries it has */
export function openVocabulary(compiled: CompiledPhrases, entries: number): Vocabulary {
  const { words, postings, holders, stems, stemWords, compounds } = compiled;
  const { starts } = words.slices;
  const weights = new Float32Array(words.length);
  return {
    words,
    sizeOf: (word) => (starts[word + 1] ?? 0) - (starts[word] ?? 0),
    numberOf: words.placeOf,
    beginningWith: words.beginningWith,
    ofStem: (stemmed) => {
      const place = stems.placeOf(stemmed);
      if (place !== NONE) return stemWords.at(place);
      // A stem that is not listed has no word but itself, and that only where it is its own stem.
      const itself = words.placeOf(stemmed);
      return itself !== NONE && stem(stemmed) === stemmed ? [itself] : [];
    },
    phrasesOf: postings.at,
    readPhrases: postings.read,
    weightOf: (word) => {
      const known = weights[word] ?? 0;
      if (known !== 0) return known;
      const held = holders[word] ?? 0;
      const weight = rarity(entries, held >> 1);
      weights[word] = (held & 1) === 1 ? weight * FILLER_WEIGHT : weight;
      return weights[word] ?? 0;
    },
    compoundOf: (word) => {
      const [from, to] = compounds.beginningWith(`${word} `);
      const [, first, second] = from < to ? compounds.at(from).split(' ') : [];
      return first === undefined || second === undefined ? null : [first, second];
    },
  };
}
