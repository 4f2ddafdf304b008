import { stem } from '../stem';
import { isFiller } from '../synonyms';
import { type CompiledPhrases, FILLER_WEIGHT, rarity } from './compiled';
import { pairAt, readAscending } from './digits';

/** No word, phrase or entry. */
export const NONE = -1;

/** The words of an index, numbered in ascending order. Lists are read when they are first asked for. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** The number of a folded word, or NONE. */
  readonly numberOf: (word: string) => number;
  /** The words that begin with a text: from this number up to (not including) that. */
  readonly beginningWith: (start: string) => readonly [from: number, to: number];
  /** The words that have a stem. */
  readonly ofStem: (stemmed: string) => ArrayLike<number>;
  /** The phrases that have a word. */
  readonly phrasesOf: (word: number) => Uint32Array;
  /** The rarer a word's stem, the heavier. */
  readonly weightOf: (word: number) => number;
  /** The two words that a known word is written as elsewhere; null when it is not. */
  readonly compoundOf: (word: string) => readonly [string, string] | null;
}

/** Opens the words of a compiled index. @param entries how many entries it has */
export function openVocabulary(compiled: CompiledPhrases, entries: number): Vocabulary {
  const words = lines(compiled.words, '\n');
  const postings = compiled.postings.split(' ');
  const stems = lines(compiled.stems, '\n');
  const stemWords = compiled.stemWords.split(' ');
  const lists: (Uint32Array | undefined)[] = [];
  const weights = new Float32Array(words.length);
  let compounds: ReadonlyMap<string, readonly [string, string]> | undefined;

  const numberOf = (word: string): number => {
    const place = placeOf(words, word);
    return words[place] === word ? place : NONE;
  };
  return {
    words,
    numberOf,
    beginningWith: (start) => [placeOf(words, start), placeOf(words, `${start}\uffff`)],
    ofStem: (stemmed) => {
      const place = placeOf(stems, stemmed);
      if (stems[place] === stemmed) return readAscending(stemWords[place] ?? '');
      // A stem that is not listed has no word but itself, and that only where it is its own stem.
      const itself = numberOf(stemmed);
      return itself !== NONE && stem(stemmed) === stemmed ? [itself] : [];
    },
    phrasesOf: (word) => {
      const list = lists[word] ?? readAscending(postings[word] ?? '');
      lists[word] = list;
      return list;
    },
    weightOf: (word) => {
      const known = weights[word] ?? 0;
      if (known !== 0) return known;
      const weight = rarity(entries, pairAt(compiled.holders, word));
      weights[word] = isFiller(words[word] ?? '') ? weight * FILLER_WEIGHT : weight;
      return weights[word] ?? 0;
    },
    compoundOf: (word) => {
      compounds ??= readCompounds(compiled.compounds);
      return compounds.get(word) ?? null;
    },
  };
}

function readCompounds(text: string): Map<string, readonly [string, string]> {
  return new Map(
    lines(text, '\n').map((line) => {
      const [joined = '', first = '', second = ''] = line.split(' ');
      return [joined, [first, second]];
    }),
  );
}

function lines(text: string, separator: string): string[] {
  return text === '' ? [] : text.split(separator);
}

/** Where a text stands, or would stand, in an ascending list. */
function placeOf(ascending: readonly string[], text: string): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}
