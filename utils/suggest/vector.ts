import { type Terms, termsOf } from './terms';

/** The features that a model knows: its words, then its pairs of words. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** The first word of each pair, by its place in `words`. */
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
  const wordPlaces = new Map<string, number>();
  for (let place = 0; place < words.length; place++) wordPlaces.set(words[place] as string, place);
  const count = words.length;
  const pairPlaces = new Map<number, number>();
  for (let place = 0; place < firsts.length; place++)
    pairPlaces.set((firsts[place] as number) * count + (seconds[place] as number), count + place);

  return (text) => {
    const terms = read(text);
    const places = terms.words.map((word) => wordPlaces.get(word) ?? -1);
    const times = new Map<number, number>();
    const meet = (feature: number | undefined) => {
      if (feature !== undefined && feature >= 0) times.set(feature, (times.get(feature) ?? 0) + 1);
    };
    for (const place of places) meet(place);
    for (let at = 0; at < terms.pairs.length; at += 2) {
      const first = places[terms.pairs[at] as number] as number;
      const second = places[terms.pairs[at + 1] as number] as number;
      if (first >= 0 && second >= 0) meet(pairPlaces.get(first * count + second));
    }
    const features = [...times.keys()];
    const values = features.map(
      (feature) => (1 + Math.log(times.get(feature) ?? 1)) * (rarity[feature] ?? 0),
    );
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { features, values: values.map((value) => value / length) };
  };
}
