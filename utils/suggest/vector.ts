import { at16, type Bytes16, lengthOf, type Rows, startOf } from './rows';
import { STEP_VALUES } from './steps';
import { type Terms, termsOf } from './terms';
import { countOf, createFinder, type WordTable } from './words';

/** The features of a model: its words, then its pairs of words. */
export interface Vocabulary {
  readonly words: WordTable;
  /** The pairs that begin with each word. */
  readonly pairs: Rows;
  /**
   * The second word of each pair, by its index in `words`. It ascends among the pairs of a word and is delta-encoded:
   * the difference from the pair before it, or from 0 for a word's first pair.
   */
  readonly seconds: Bytes16;
  /** The weight of each feature by its rarity, in steps: √idf, for a pair times the weight of pairs. */
  readonly rarity: Uint8Array;
}

/** A text as the model sees it: features and their values, a vector of length 1. */
export interface Vector {
  /** Number of features; array elements beyond it are meaningless. */
  readonly count: number;
  readonly features: Int32Array;
  readonly values: Float64Array;
}

/**
 * Converts a text to a vector. The vector has no features when the text has none that the vocabulary knows. It is
 * valid until the next call, because the arrays are reused.
 */
export type Vectoriser = (text: string) => Vector;

/**
 * Creates the function that converts text to a vector: (1 + log tf) · rarity, scaled to length 1. Training and
 * inference share it.
 *
 * @param vocabulary the features
 * @param read returns the terms of a text: `termsOf`, or a cached version of it
 */
export function createVectoriser(
  { words, pairs, seconds, rarity }: Vocabulary,
  read: (text: string) => Terms = termsOf,
): Vectoriser {
  const indexOf = createFinder(words);
  const wordCount = countOf(words);
  const pairOf = createPairFinder(pairs, seconds);
  /** Number of occurrences of each feature in the current text; all zero between calls. */
  const occurrences = new Uint16Array(rarity.length);
  let indices = new Int32Array(256);
  let features = new Int32Array(512);
  let values = new Float64Array(512);

  return (text) => {
    const terms = read(text);
    const size = terms.words.length + terms.pairs.length / 2;
    if (size > features.length) {
      indices = new Int32Array(size);
      features = new Int32Array(size);
      values = new Float64Array(size);
    } else if (terms.words.length > indices.length) indices = new Int32Array(features.length);
    let count = 0;
    for (let at = 0; at < terms.words.length; at++) {
      const index = indexOf(terms.words[at] as string);
      indices[at] = index;
      if (index < 0) continue;
      if (occurrences[index] === 0) features[count++] = index;
      occurrences[index] = (occurrences[index] as number) + 1;
    }
    for (let at = 0; at < terms.pairs.length; at += 2) {
      const first = indices[terms.pairs[at] as number] as number;
      const second = indices[terms.pairs[at + 1] as number] as number;
      if (first < 0 || second < 0) continue;
      const pair = pairOf(first, second);
      if (pair < 0) continue;
      const feature = wordCount + pair;
      if (occurrences[feature] === 0) features[count++] = feature;
      occurrences[feature] = (occurrences[feature] as number) + 1;
    }
    let squares = 0;
    for (let at = 0; at < count; at++) {
      const feature = features[at] as number;
      const often = occurrences[feature] as number;
      occurrences[feature] = 0;
      const value =
        (often === 1 ? 1 : 1 + Math.log(often)) * (STEP_VALUES[rarity[feature] as number] as number);
      values[at] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 1;
    for (let at = 0; at < count; at++) values[at] = (values[at] as number) * scale;
    return { count, features, values };
  };
}

/**
 * Creates the function from two words to the number of their pair, or -1. The pairs of a word are decoded when it
 * first occurs.
 */
function createPairFinder(pairs: Rows, deltas: Bytes16): (first: number, second: number) => number {
  const seconds = new Uint16Array(deltas.low.length);
  /** By word: 1 + the start of its pairs, once it has occurred; else 0. */
  const starts = new Int32Array(pairs.lengths.low.length);
  const read = (first: number): number => {
    const start = startOf(pairs, first);
    let second = 0;
    for (let at = start; at < start + lengthOf(pairs, first); at++) {
      second += at16(deltas, at);
      seconds[at] = second;
    }
    starts[first] = 1 + start;
    return start;
  };
  return (first, second) => {
    let low = (starts[first] as number) - 1;
    if (low < 0) low = read(first);
    const end = low + lengthOf(pairs, first);
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seconds[middle] as number) < second) low = middle + 1;
      else high = middle;
    }
    return low < end && seconds[low] === second ? low : -1;
  };
}
