import { type Layout, NAME, SUMMARY, TERM } from './layout';
import { FIELD_QUALITY, type Tally } from './tally';

/** A scored entry, by its position in the list that the index was made of. */
export interface Match {
  readonly entry: number;
  readonly score: number;
  /** The number of the phrase that answers most of the query. */
  readonly phrase: number;
}

/** How much it counts that a term stands first in the list. */
const TYPICAL = 0.6;
/** A phrase that answers more of the query than this answers all of it. */
const WHOLE = 0.9;

/**
 * Makes the judge of entries. Most of the score is how much of the query an entry answers over all its phrases (words
 * weighted by rarity, squared so that one missing word shows) and how much of it one phrase does; then how much of that
 * phrase was asked for; then whether the name is, or begins with, what was typed. Its lists are kept from query to query,
 * since to make them costs more than to use them: an answer is good until the next.
 *
 * @param nameOf the folded name of an entry
 * @returns from what a tally found and the query, folded, to matches, best first, sorted as far as they are read
 */
export function createRanker(
  layout: Layout,
  nameOf: (entry: number) => string,
): (tally: Tally, typed: string) => Iterable<Match> {
  const { entries, entryOf, fieldOf } = layout;
  /** By entry: the best that one phrase of it is worth, and how many answer all of the query. */
  const bonus = new Float32Array(entries);
  const wholly = new Uint8Array(entries);
  /** By entry: the phrase that answers most of the query, and in how far it does. */
  const shown = new Float32Array(entries);
  const shownPhrase = new Uint32Array(entries);
  const scores = new Float64Array(entries);
  /** Those that have a phrase that answers. Context alone finds nothing: "windows" is not a question for five hundred. */
  const ranked: number[] = [];

  const clear = (): void => {
    for (const entry of ranked) {
      bonus[entry] = 0;
      wholly[entry] = 0;
      shown[entry] = 0;
    }
    ranked.length = 0;
  };
  const worthOf = (phrase: number, coverage: number, precision: number, typed: string): number => {
    switch (fieldOf[phrase]) {
      case NAME: {
        const name = nameOf(entryOf[phrase] ?? 0);
        const whole = name === typed ? 1.5 : name.startsWith(typed) ? 0.6 : 0;
        return 4 * coverage * coverage + 2.5 * precision * (0.3 + 0.7 * coverage) + whole;
      }
      case TERM: {
        const typical = TYPICAL * layout.typicality(phrase);
        return 1.8 * coverage * coverage + 2.2 * precision * (0.1 + 0.9 * coverage) + typical * coverage;
      }
      case SUMMARY:
        return 2 * coverage * coverage;
      default:
        return 0;
    }
  };
  return ({ asked, askedOfPhrase, answered, found, answeredBy, coveredIn }, typed) => {
    clear();
    for (const phrase of found) {
      const entry = entryOf[phrase] ?? 0;
      const coverage = (answeredBy[phrase] ?? 0) / askedOfPhrase;
      const precision = Math.min(1, (coveredIn[phrase] ?? 0) / (layout.weightOf(phrase) || 1));
      if (coverage > WHOLE) wholly[entry] = (wholly[entry] ?? 0) + 1;
      const worth = worthOf(phrase, coverage, precision, typed);
      if (worth > (bonus[entry] ?? 0)) bonus[entry] = worth;
      const clarity = (coverage + 0.2 * precision) * (FIELD_QUALITY[fieldOf[phrase] ?? NAME] ?? 0);
      const before = shown[entry] ?? 0;
      if (clarity <= before) continue;
      if (before === 0) ranked.push(entry);
      shown[entry] = clarity;
      shownPhrase[entry] = phrase;
    }
    for (const entry of ranked) {
      const coverage = (answered[entry] ?? 0) / asked;
      scores[entry] =
        6 * coverage * coverage +
        (bonus[entry] ?? 0) +
        0.15 * Math.log2(1 + (wholly[entry] ?? 0)) -
        layout.setbackOf(entry);
    }
    return matchesOf(ranked, scores, shownPhrase);
  };
}

function* matchesOf(
  ranked: readonly number[],
  scores: Float64Array,
  shownPhrase: Uint32Array,
): Generator<Match> {
  for (const entry of bestFirst(ranked, scores))
    yield { entry, score: scores[entry] ?? 0, phrase: shownPhrase[entry] ?? 0 };
}

/**
 * Items by descending score, lower items first among equals. A heap, since few of thousands are read.
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
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] ?? 0, heap[below] ?? 0)) below += 1;
      if (!isBefore(heap[below] ?? 0, item)) break;
      heap[place] = heap[below] ?? 0;
      place = below;
    }
    heap[place] = item;
  };
  for (let place = (heap.length >> 1) - 1; place >= 0; place -= 1) sink(place);
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
