import { STEP_VALUES } from './steps';
import { type Terms, termsOf } from './terms';
import { countOf, createFinder, type WordTable } from './words';

/** The features that a model knows: its words, then its pairs of words. */
export interface Vocabulary {
  readonly words: WordTable;
  /** The pairs that begin with word w are those from `pairStarts[w]` up to `pairStarts[w + 1]`. */
  readonly pairStarts: Int32Array;
  /** The second word of each pair, by its place in `words`; ascending among the pairs of a word, none twice. */
  readonly seconds: Uint16Array | Int32Array;
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
  { words, pairStarts, seconds, rarity }: Vocabulary,
  read: (text: string) => Terms = termsOf,
): Vectoriser {
  const placeOf = createFinder(words);
  const wordCount = countOf(words);
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
      const pair = search(seconds, second, pairStarts[first] as number, pairStarts[first + 1] as number);
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

/** Binary search among ascending values; -1 when the value is not there. */
function search(values: Uint16Array | Int32Array, value: number, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low < end && values[low] === value ? low : -1;
}
