import { at16, type Bytes16, lengthOf, type Rows, startOf } from './rows';
import { STEP_VALUES } from './steps';
import { type Terms, termsOf } from './terms';
import { countOf, createFinder, type WordTable } from './words';

/** The features that a model knows: its words, then its pairs of words. */
export interface Vocabulary {
  readonly words: WordTable;
  /** The pairs that begin with each word. */
  readonly pairs: Rows;
  /**
   * The second word of each pair, by its place in `words`, ascending among the pairs of a word: as the distance from that
   * of the pair before it, of a word's first pair from 0.
   */
  readonly seconds: Bytes16;
  /** How much each feature weighs by its rarity: √idf, and for a pair times the weight of pairs. In steps. */
  readonly rarity: Uint8Array;
}

/** A text as the model sees it: features and their values, a vector of length 1. */
export interface Vector {
  /** How many features it has; what the arrays hold behind them means nothing. */
  readonly count: number;
  readonly features: Int32Array;
  readonly values: Float64Array;
}

/**
 * Makes vectors of texts. The result has no features when the text has none that the vocabulary knows. It holds until the
 * next text is asked about: the arrays are used again.
 */
export type Vectoriser = (text: string) => Vector;

/**
 * Makes the function from text to vector: (1 + log tf) · rarity, scaled to length 1. Training and inference share it.
 *
 * @param vocabulary what the vectors have
 * @param read gives the terms of a text: `termsOf`, or that with a memory
 */
export function createVectoriser(
  { words, pairs, seconds, rarity }: Vocabulary,
  read: (text: string) => Terms = termsOf,
): Vectoriser {
  const placeOf = createFinder(words);
  const wordCount = countOf(words);
  const pairOf = createPairFinder(pairs, seconds);
  /** How often the text at hand has each feature; all zero between texts. */
  const times = new Uint16Array(rarity.length);
  let places = new Int32Array(256);
  let features = new Int32Array(512);
  let values = new Float64Array(512);

  return (text) => {
    const terms = read(text);
    const most = terms.words.length + terms.pairs.length / 2;
    if (most > features.length) {
      places = new Int32Array(most);
      features = new Int32Array(most);
      values = new Float64Array(most);
    } else if (terms.words.length > places.length) places = new Int32Array(features.length);
    let count = 0;
    for (let at = 0; at < terms.words.length; at++) {
      const place = placeOf(terms.words[at] as string);
      places[at] = place;
      if (place < 0) continue;
      if (times[place] === 0) features[count++] = place;
      times[place] = (times[place] as number) + 1;
    }
    for (let at = 0; at < terms.pairs.length; at += 2) {
      const first = places[terms.pairs[at] as number] as number;
      const second = places[terms.pairs[at + 1] as number] as number;
      if (first < 0 || second < 0) continue;
      const pair = pairOf(first, second);
      if (pair < 0) continue;
      const feature = wordCount + pair;
      if (times[feature] === 0) features[count++] = feature;
      times[feature] = (times[feature] as number) + 1;
    }
    let squares = 0;
    for (let at = 0; at < count; at++) {
      const feature = features[at] as number;
      const often = times[feature] as number;
      times[feature] = 0;
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

/** Makes the function from two words to their pair, -1 when they are none. Reads the pairs of a word when it meets it. */
function createPairFinder(pairs: Rows, distances: Bytes16): (first: number, second: number) => number {
  const seconds = new Uint16Array(distances.low.length);
  /** Of words that were met, 1 + where their pairs begin. */
  const starts = new Int32Array(pairs.lengths.low.length);
  const read = (first: number): number => {
    const start = startOf(pairs, first);
    let second = 0;
    for (let at = start; at < start + lengthOf(pairs, first); at++) {
      second += at16(distances, at);
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
