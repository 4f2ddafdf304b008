import { type Layout, NAME, SUMMARY, TERM } from './layout';
import { FIELD_QUALITY, type Tally } from './tally';

/** A scored entry, by its index. */
export interface Match {
  readonly entry: number;
  readonly score: number;
  /** The number of the phrase that matches most of the query. */
  readonly phrase: number;
}

/** Weight of a term's position in the list of terms. */
const TYPICALITY_WEIGHT = 0.6;
/** A phrase that covers more of the query than this counts as covering all of it. */
const FULL_COVERAGE = 0.9;

/**
 * Creates the scoring of entries. The score consists of, in this order of weight: how much of the query an entry
 * covers with all its phrases (words weighted by rarity, squared so that one missing word shows) and how much one
 * phrase covers; how much of that phrase the query asks for; whether the name is, or begins with, the typed text.
 *
 * Its arrays are reused from query to query, because allocating them costs more than using them. A result is
 * therefore valid until the next query.
 *
 * @param nameOf returns the folded name of an entry
 * @returns a function from a tally and the folded query to matches, best first, sorted as far as they are read
 */
export function createRanker(
  layout: Layout,
  nameOf: (entry: number) => string,
): (tally: Tally, typed: string) => Iterable<Match> {
  const { entries, entryOf, fieldOf } = layout;
  /** By entry: the highest score of one of its phrases, and the number of its phrases that cover the whole query. */
  const bestPhraseScore = new Float32Array(entries);
  const fullMatches = new Uint8Array(entries);
  /** By entry: the phrase that covers most of the query, and how clearly it does. */
  const bestClarity = new Float32Array(entries);
  const bestPhrase = new Uint32Array(entries);
  const scores = new Float64Array(entries);
  /**
   * Entries with a phrase that matches. Context alone finds nothing: "windows" must not return five hundred
   * techniques.
   */
  const ranked: number[] = [];

  const clear = (): void => {
    for (const entry of ranked) {
      bestPhraseScore[entry] = 0;
      fullMatches[entry] = 0;
      bestClarity[entry] = 0;
    }
    ranked.length = 0;
  };
  const scoreOfPhrase = (phrase: number, coverage: number, precision: number, typed: string): number => {
    switch (fieldOf[phrase]) {
      case NAME: {
        const name = nameOf(entryOf[phrase] ?? 0);
        const whole = name === typed ? 1.5 : name.startsWith(typed) ? 0.6 : 0;
        return 4 * coverage * coverage + 2.5 * precision * (0.3 + 0.7 * coverage) + whole;
      }
      case TERM: {
        const typical = TYPICALITY_WEIGHT * layout.typicality(phrase);
        return 1.8 * coverage * coverage + 2.2 * precision * (0.1 + 0.9 * coverage) + typical * coverage;
      }
      case SUMMARY:
        return 2 * coverage * coverage;
      default:
        return 0;
    }
  };
  return (
    { queryWeight, expectedWeight, coveredByEntry, foundPhrases, coveredByPhrase, matchedWeight },
    typed,
  ) => {
    clear();
    for (const phrase of foundPhrases) {
      const entry = entryOf[phrase] ?? 0;
      const coverage = (coveredByPhrase[phrase] ?? 0) / expectedWeight;
      const precision = Math.min(1, (matchedWeight[phrase] ?? 0) / (layout.weightOf(phrase) || 1));
      if (coverage > FULL_COVERAGE) fullMatches[entry] = (fullMatches[entry] ?? 0) + 1;
      const phraseScore = scoreOfPhrase(phrase, coverage, precision, typed);
      if (phraseScore > (bestPhraseScore[entry] ?? 0)) bestPhraseScore[entry] = phraseScore;
      const clarity = (coverage + 0.2 * precision) * (FIELD_QUALITY[fieldOf[phrase] ?? NAME] ?? 0);
      const before = bestClarity[entry] ?? 0;
      if (clarity <= before) continue;
      if (before === 0) ranked.push(entry);
      bestClarity[entry] = clarity;
      bestPhrase[entry] = phrase;
    }
    for (const entry of ranked) {
      const coverage = (coveredByEntry[entry] ?? 0) / queryWeight;
      scores[entry] =
        6 * coverage * coverage +
        (bestPhraseScore[entry] ?? 0) +
        0.15 * Math.log2(1 + (fullMatches[entry] ?? 0)) -
        layout.penaltyOf(entry);
    }
    return matchesOf(ranked, scores, bestPhrase);
  };
}

function* matchesOf(
  ranked: readonly number[],
  scores: Float64Array,
  bestPhrase: Uint32Array,
): Generator<Match> {
  for (const entry of bestFirst(ranked, scores))
    yield { entry, score: scores[entry] ?? 0, phrase: bestPhrase[entry] ?? 0 };
}

/**
 * Yields items by descending score; among equal scores, lower items first. It uses a heap, because few of thousands
 * are read.
 *
 * @param scores by item
 */
export function* bestFirst(items: readonly number[], scores: Float64Array): Generator<number> {
  const heap = [...items];
  const isBefore = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference > 0 || (difference === 0 && a < b);
  };
  const sink = (from: number): void => {
    const item = heap[from] ?? 0;
    let index = from;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] ?? 0, heap[below] ?? 0)) below += 1;
      if (!isBefore(heap[below] ?? 0, item)) break;
      heap[index] = heap[below] ?? 0;
      index = below;
    }
    heap[index] = item;
  };
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(index);
  while (heap.length > 0) {
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined) return;
    yield first;
    if (heap.length === 0) return;
    heap[0] = last;
    sink(0);
  }
}
