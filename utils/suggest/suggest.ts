import { calibrate } from './calibration';
import type { Model } from './model';
import { createVectoriser } from './vector';

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
 * Makes a suggester. That takes some milliseconds, asking it some microseconds.
 *
 * @param model as read by `parseModel`
 */
export function createSuggester(model: Model): Suggester {
  const { techniques, words, bias, rowStarts, classes, weights, scales, curve } = model;
  const vectorOf = createVectoriser(model);
  const isWord = (feature: number) => feature < words.length && !(words[feature] ?? '').startsWith('<');
  return {
    suggest: (text, limit = DEFAULT_LIMIT) => {
      const { features, values } = vectorOf(text);
      if (!features.some(isWord)) return [];
      const scores = Float64Array.from(bias);
      for (let place = 0; place < features.length; place++) {
        const feature = features[place] as number;
        const value = (values[place] as number) * (scales[feature] as number);
        const end = rowStarts[feature + 1] as number;
        for (let at = rowStarts[feature] as number; at < end; at++) {
          const c = classes[at] as number;
          scores[c] = (scores[c] as number) + value * (weights[at] as number);
        }
      }
      const most = scores.reduce((a, b) => Math.max(a, b));
      const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
      return best(scores, limit).map((c) => ({
        id: techniques[c] ?? '',
        confidence: calibrate(curve, Math.exp((scores[c] as number) - most) / sum),
      }));
    },
  };
}

/** The places of the greatest scores, greatest first; of equals the first. */
function best(scores: Float64Array, limit: number): number[] {
  if (limit > SOME)
    return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, limit);
  const found: number[] = [];
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number;
    if (found.length >= limit && score <= (scores[found[found.length - 1] as number] as number)) continue;
    let place = found.length;
    while (place > 0 && score > (scores[found[place - 1] as number] as number)) place--;
    found.splice(place, 0, c);
    if (found.length > limit) found.pop();
  }
  return found;
}
