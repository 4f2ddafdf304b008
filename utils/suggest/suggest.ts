import { calibrate } from './calibration';
import type { Model } from './model';
import { lengthOf, startOf } from './rows';
import { STEP_VALUES } from './steps';
import { createVectoriser, type Vector } from './vector';
import { countOf, rangeOf } from './words';

/** A technique that the model suggests for a text. */
export interface Suggestion {
  /** The technique's ATT&CK id. */
  readonly id: string;
  /** The share of suggestions with this score that were right on reports that the model had not seen; 0 to 1. */
  readonly confidence: number;
}

/** Suggests techniques for text. */
export interface Suggester {
  /**
   * Ranks the techniques for a text.
   *
   * @param text a sentence or a passage
   * @param limit largest number of suggestions
   * @returns best first; empty when the text has no word that the model knows, or only masked ones (addresses,
   * hashes)
   */
  suggest(text: string, limit?: number): Suggestion[];
}

/** Limit up to which the best classes are selected by insertion; above it, sorting all is faster. */
const MAX_SELECTED = 32;

/** Number of suggestions that the analyst sees. */
const DEFAULT_LIMIT = 5;

/**
 * Creates a suggester. Creating it takes almost no time; a suggestion takes some microseconds.
 *
 * @param model as read by `parseModel`
 */
export function createSuggester(model: Model): Suggester {
  const { techniques, words, curve } = model;
  const vectorOf = createVectoriser(model);
  const wordCount = countOf(words);
  // Words in angle brackets are masks, such as <url>.
  const masked = rangeOf(words, '<');
  const scores = new Float64Array(techniques.length);
  const addUp = createAdder(model);
  const hasKnownWord = ({ count, features }: Vector): boolean => {
    for (let at = 0; at < count; at++) {
      const feature = features[at] as number;
      if (feature < wordCount && (feature < masked.from || feature >= masked.to)) return true;
    }
    return false;
  };
  return {
    suggest: (text, limit = DEFAULT_LIMIT) => {
      const vector = vectorOf(text);
      if (!hasKnownWord(vector)) return [];
      addUp(vector, scores);
      const { max, sum } = partition(scores);
      return greatest(scores, limit).map((c) => ({
        id: techniques[c] ?? '',
        confidence: calibrate(curve, Math.exp((scores[c] as number) - max) / sum),
      }));
    },
  };
}

/**
 * Creates the function that adds up the score of each class. The classes of a feature are decoded when it first
 * occurs.
 */
function createAdder(model: Model): (vector: Vector, scores: Float64Array) => void {
  const { bias, rows, weights, scales } = model;
  const classes = new Uint16Array(weights.length);
  /** By feature: 1 + the start of its weights, once it has occurred; else 0. */
  const starts = new Int32Array(scales.length);
  return ({ count, features, values }, scores) => {
    scores.set(bias);
    for (let index = 0; index < count; index++) {
      const feature = features[index] as number;
      if (starts[feature] === 0) starts[feature] = 1 + readClasses(model, feature, classes);
      const value = (values[index] as number) * (STEP_VALUES[scales[feature] as number] as number);
      const start = (starts[feature] as number) - 1;
      const end = start + lengthOf(rows, feature);
      for (let at = start; at < end; at++) {
        const c = classes[at] as number;
        scores[c] = (scores[c] as number) + value * (weights[at] as number);
      }
    }
  };
}

/**
 * Decodes the classes of a feature's weights in place.
 *
 * @returns the start of the feature's weights
 */
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

/** Returns the greatest score, and the denominator of the softmax after that score is subtracted from all. */
function partition(scores: Float64Array): { max: number; sum: number } {
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) if ((scores[c] as number) > max) max = scores[c] as number;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += Math.exp((scores[c] as number) - max);
  return { max, sum };
}

/** Returns the indices of the greatest scores, greatest first; among equals the lower index first. */
function greatest(scores: Float64Array, limit: number): number[] {
  if (limit > MAX_SELECTED)
    return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, limit);
  const found: number[] = [];
  if (limit <= 0) return found;
  /** The score to exceed. */
  let lowest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number;
    if (found.length === limit && score <= lowest) continue;
    let index = found.length < limit ? found.length : limit - 1;
    for (; index > 0 && score > (scores[found[index - 1] as number] as number); index--)
      found[index] = found[index - 1] as number;
    found[index] = c;
    lowest = scores[found[found.length - 1] as number] as number;
  }
  return found;
}
