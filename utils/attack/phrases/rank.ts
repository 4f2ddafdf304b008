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
 * Scores the entries that a tally found. Most of the score is how much of the query an entry answers over all its
 * phrases (words weighted by rarity, squared so that one missing word shows) and how much of it one phrase does; then
 * how much of that phrase was asked for; then whether the name is, or begins with, what was typed.
 *
 * @param nameOf the folded name of an entry
 * @param typed the query, folded
 * @returns best first, sorted as far as it is read; good after the next tally too
 */
export function rank(
  { asked, askedOfPhrase, answered, found, answeredBy, coveredIn }: Tally,
  layout: Layout,
  nameOf: (entry: number) => string,
  typed: string,
): Iterable<Match> {
  const { entries, entryOf, fieldOf } = layout;
  const bonus = new Float32Array(entries);
  const wholly = new Uint8Array(entries);
  const shown = new Float32Array(entries);
  const shownPhrase = new Uint32Array(entries);
  for (const phrase of found) {
    const entry = entryOf[phrase] ?? 0;
    const field = fieldOf[phrase] ?? NAME;
    const coverage = (answeredBy[phrase] ?? 0) / askedOfPhrase;
    const precision = Math.min(1, (coveredIn[phrase] ?? 0) / (layout.weightOf(phrase) || 1));
    let value = 0;
    if (field === NAME) {
      const name = nameOf(entry);
      const whole = name === typed ? 1.5 : name.startsWith(typed) ? 0.6 : 0;
      value = 4 * coverage * coverage + 2.5 * precision * (0.3 + 0.7 * coverage) + whole;
    } else if (field === TERM) {
      const typical = TYPICAL * layout.typicality(phrase);
      value = 1.8 * coverage * coverage + 2.2 * precision * (0.1 + 0.9 * coverage) + typical * coverage;
    } else if (field === SUMMARY) {
      value = 2 * coverage * coverage;
    }
    if (coverage > WHOLE) wholly[entry] = (wholly[entry] ?? 0) + 1;
    if (value > (bonus[entry] ?? 0)) bonus[entry] = value;
    const clarity = (coverage + 0.2 * precision) * (FIELD_QUALITY[field] ?? 0);
    if (clarity > (shown[entry] ?? 0)) {
      shown[entry] = clarity;
      shownPhrase[entry] = phrase;
    }
  }
  const scores = new Float64Array(entries);
  const ranked: number[] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    // Context alone finds nothing: "windows" is not a question for five hundred techniques.
    if (shown[entry] === 0) continue;
    const coverage = (answered[entry] ?? 0) / asked;
    scores[entry] =
      6 * coverage * coverage +
      (bonus[entry] ?? 0) +
      0.15 * Math.log2(1 + (wholly[entry] ?? 0)) -
      layout.setbackOf(entry);
    ranked.push(entry);
  }
  return {
    *[Symbol.iterator]() {
      for (const entry of bestFirst(ranked, scores))
        yield { entry, score: scores[entry] ?? 0, phrase: shownPhrase[entry] ?? 0 };
    },
  };
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
