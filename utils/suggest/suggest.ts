import { calibrate } from './calibration';
import type { Model } from './model';
import { lengthOf, startOf } from './rows';
import { STEP_VALUES } from './steps';
import { createVectoriser, type Vector } from './vector';
import { countOf, rangeOf } from './words';

/** A technique that the model proposes for a text. */
export interface Suggestion {
  /** The technique's ATT&CK id. */
  readonly id: string;
  /** How often a suggestion like this one was right on reports that the model had not seen; 0 to 1. */
  readonly confidence: number;
}

/** Proposes techniques for text. */
export interface Suggester {
  /**
   * Ranks the techniques for a text.
   *
   * @param text a sentence or a passage
   * @param limit how many at most
   * @returns best first; nothing when the text has no word that the model knows, or only masked ones (addresses, hashes)
   */
  suggest(text: string, limit?: number): Suggestion[];
}

/** Up to so many are picked out; for more it is quicker to sort all. */
const SOME = 32;

/** How many suggestions the analyst is shown. */
const DEFAULT_LIMIT = 5;

/**
 * Makes a suggester. That takes no time to speak of, asking it some microseconds.
 *
 * @param model as read by `parseModel`
 */
export function createSuggester(model: Model): Suggester {
  const { techniques, words, curve } = model;
  const vectorOf = createVectoriser(model);
  const wordCount = countOf(words);
  // Words in angle brackets stand for what is masked.
  const masked = rangeOf(words, '<');
  const scores = new Float64Array(techniques.length);
  const addUp = createAdder(model);
  const saysSomething = ({ count, features }: Vector): boolean => {
    for (let at = 0; at < count; at++) {
      const feature = features[at] as number;
      if (feature < wordCount && (feature < masked.from || feature >= masked.to)) return true;
    }
    return false;
  };
  return {
    suggest: (text, limit = DEFAULT_LIMIT) => {
      const vector = vectorOf(text);
      if (!saysSomething(vector)) return [];
      addUp(vector, scores);
      const { most, sum } = partition(scores);
      return best(scores, limit).map((c) => ({
        id: techniques[c] ?? '',
        confidence: calibrate(curve, Math.exp((scores[c] as number) - most) / sum),
      }));
    },
  };
}

/** Makes the function from a vector to the score of each class. Reads the classes of a feature when it meets it. */
function createAdder(model: Model): (vector: Vector, scores: Float64Array) => void {
  const { bias, rows, weights, scales } = model;
  const classes = new Uint16Array(weights.length);
  /** Of features that were met, 1 + where their weights begin. */
  const starts = new Int32Array(scales.length);
  return ({ count, features, values }, scores) => {
    scores.set(bias);
    for (let place = 0; place < count; place++) {
      const feature = features[place] as number;
      if (starts[feature] === 0) starts[feature] = 1 + readClasses(model, feature, classes);
      const value = (values[place] as number) * (STEP_VALUES[scales[feature] as number] as number);
      const start = (starts[feature] as number) - 1;
      const end = start + lengthOf(rows, feature);
      for (let at = start; at < end; at++) {
        const c = classes[at] as number;
        scores[c] = (scores[c] as number) + value * (weights[at] as number);
      }
    }
  };
}

/** The classes of a feature's weights, from the distances between them, to their place. @returns where they begin */
function readClasses({ rows, classes: { low, high } }: Model, feature: number, classes: Uint16Array): number {
  const start = startOf(rows, feature);
  const end = start + lengthOf(rows, feature);
  let c = -1;
  for (let at = start; at < end; at++) {
    c += (low[at] as number) | ((((high[at >> 2] as number) >> (2 * (at & 3))) & 3) << 8);
    classes[at] = c;
  }
  return start;
}

/** The greatest score, and what the softmax divides by when that is taken off each. */
function partition(scores: Float64Array): { most: number; sum: number } {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) if ((scores[c] as number) > most) most = scores[c] as number;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += Math.exp((scores[c] as number) - most);
  return { most, sum };
}

/** The places of the greatest scores, greatest first; of equals the first. */
function best(scores: Float64Array, limit: number): number[] {
  if (limit > SOME)
    return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, limit);
  const found: number[] = [];
  if (limit <= 0) return found;
  /** What a score has to exceed. */
  let least = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number;
    if (found.length === limit && score <= least) continue;
    let place = found.length < limit ? found.length : limit - 1;
    for (; place > 0 && score > (scores[found[place - 1] as number] as number); place--)
      found[place] = found[place - 1] as number;
    found[place] = c;
    least = scores[found[found.length - 1] as number] as number;
  }
  return found;
}
