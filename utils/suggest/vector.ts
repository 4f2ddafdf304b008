import { type Terms, termsOf } from './terms';

/** The features that a model knows: its words, then its pairs of words. */
export interface Vocabulary {
  /** In ascending order of their UTF-16 units, none twice. */
  readonly words: readonly string[];
  /** The first word of each pair, by its place in `words`. Pairs are in the order of their words, none twice. */
  readonly firsts: Int32Array;
  /** The second word of each pair, likewise. */
  readonly seconds: Int32Array;
  /** How much each feature weighs by its rarity: √idf, and for a pair times the weight of pairs. */
  readonly rarity: Float32Array;
}

/** A text as the model sees it: features and their values, a vector of length 1. */
export interface Vector {
  readonly features: number[];
  readonly values: number[];
}

/** Makes vectors of texts. The result has no features when the text has none that the vocabulary knows. */
export type Vectoriser = (text: string) => Vector;

/**
 * Makes the function from text to vector: (1 + log tf) · rarity, scaled to length 1. Training and inference share it.
 *
 * @param vocabulary what the vectors have
 * @param read gives the terms of a text: `termsOf`, or that with a memory
 */
export function createVectoriser(
  { words, firsts, seconds, rarity }: Vocabulary,
  read: (text: string) => Terms = termsOf,
): Vectoriser {
  // A map of all words would take longer to make than the whole rest of loading; this one fills as words are met.
  const met = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = met.get(word);
    if (known !== undefined) return known;
    const place = search(words, word, 0, words.length);
    if (place >= 0) met.set(word, place);
    return place;
  };
  const starts = startsOf(firsts, words.length);

  return (text) => {
    const terms = read(text);
    const places = terms.words.map(placeOf);
    const times = new Map<number, number>();
    const meet = (feature: number) => times.set(feature, (times.get(feature) ?? 0) + 1);
    for (const place of places) if (place >= 0) meet(place);
    for (let at = 0; at < terms.pairs.length; at += 2) {
      const first = places[terms.pairs[at] as number] as number;
      const second = places[terms.pairs[at + 1] as number] as number;
      if (first < 0 || second < 0) continue;
      const pair = search(seconds, second, starts[first] as number, starts[first + 1] as number);
      if (pair >= 0) meet(words.length + pair);
    }
    const features = [...times.keys()];
    const values = features.map(
      (feature) => (1 + Math.log(times.get(feature) ?? 1)) * (rarity[feature] ?? 0),
    );
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { features, values: values.map((value) => value / length) };
  };
}

/** Where the pairs of each first word begin, and after the last one their end. */
function startsOf(firsts: Int32Array, words: number): Int32Array {
  const starts = new Int32Array(words + 1);
  for (let pair = 0; pair < firsts.length; pair++) {
    const next = (firsts[pair] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let word = 0; word < words; word++)
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  return starts;
}

/** Binary search among ascending values; -1 when the value is not there. */
function search<Value extends string | number>(
  values: ArrayLike<Value>,
  value: Value,
  start: number,
  end: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as Value) < value) low = middle + 1;
    else high = middle;
  }
  return low < end && values[low] === value ? low : -1;
}
