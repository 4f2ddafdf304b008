import type { Unit } from './answers';
import { FILLER_WEIGHT } from './compiled';
import { type Layout, NAME } from './layout';
import type { Vocabulary } from './vocabulary';

/** Words of a query, by position, that entries answer by what they are rather than by what they are called. */
export interface Context {
  readonly from: number;
  readonly to: number;
  /** By entry: 1 where it answers them. */
  readonly holds: Uint8Array;
}

/** What the words of a query have found, word by word; lists of numbers by phrase or entry. */
export interface Tally {
  /** The weight of all words, and in how far a phrase is asked to answer it. */
  asked: number;
  askedOfPhrase: number;
  /** By entry: how much of the query it answers over all its phrases. */
  readonly answered: Float32Array;
  /** The phrases that answer any word. */
  readonly found: number[];
  /** By phrase: how much of the query it answers. */
  readonly answeredBy: Float32Array;
  /** By phrase: the weight of those of its words that were asked for. */
  readonly coveredIn: Float32Array;
}

/** In how far a word answers the query, by the number of the field in which it stands (see FIELDS). */
export const FIELD_QUALITY = [1, 0.9, 0.6, 0.7] as const;
/** More answers than this has only the beginning of a word, of a letter or two. */
const BROAD = 200;
/** What a beginning answers less well than. */
const WHOLE_WORD = 0.95;
/** Words of more weight than this say something, so that a beginning beside them need not find anything by itself. */
const TELLING = 3 * FILLER_WEIGHT;
const CONTEXT_QUALITY = 0.95;
const CONTEXT_WEIGHT = 2;
/** In how far a phrase is asked to answer words that are context: it is the other words that choose among phrases. */
const CONTEXT_SHARE = 0.4;

/**
 * Where a unit may find something. A letter begins words of half of all phrases, which would be most of the work for no
 * use: alone it is looked for in names, beside other words in what these find. Whole words are looked for everywhere.
 */
type Scope = 'all' | 'names' | 'answered';

/**
 * Makes the counter of what units find. Its lists are kept from query to query, since to make them costs more than to
 * use them: a tally is good until the next.
 */
export function createTally(
  { readPhrases, weightOf }: Vocabulary,
  { entries, phrases, entryOf, fieldOf }: Layout,
): (units: readonly Unit[], contexts: readonly Context[]) => Tally {
  const tally: Tally = {
    asked: 0,
    askedOfPhrase: 0,
    answered: new Float32Array(entries),
    found: [],
    answeredBy: new Float32Array(phrases),
    coveredIn: new Float32Array(phrases),
  };
  const { answered, found, answeredBy, coveredIn } = tally;
  const isFound = new Uint8Array(phrases);
  /** Of the unit that is being counted, by phrase: how well it answers, and with how much of the phrase's weight. */
  const quality = new Float32Array(phrases);
  const matched = new Float32Array(phrases);
  /** Of the unit that is being counted, by entry: how well it answers. */
  const best = new Float32Array(entries);
  /** The phrases and entries that answer it. */
  const touched: number[] = [];
  const touchedEntries: number[] = [];
  const list = new Uint32Array(phrases);

  const clear = (): void => {
    tally.asked = 0;
    tally.askedOfPhrase = 0;
    answered.fill(0);
    for (const phrase of found) {
      answeredBy[phrase] = 0;
      coveredIn[phrase] = 0;
      isFound[phrase] = 0;
    }
    found.length = 0;
  };
  /** Whether a phrase may be found by a broad beginning. */
  const isWithin = (phrase: number, scope: Scope): boolean =>
    scope === 'names' ? fieldOf[phrase] === NAME : (answered[entryOf[phrase] ?? 0] ?? 0) > 0;
  const touch = (answers: Unit['answers'], scope: Scope): void => {
    touched.length = 0;
    for (const [word, how] of answers) {
      const own = how * weightOf(word);
      const length = readPhrases(word, list);
      const isFree = scope === 'all' || how >= WHOLE_WORD;
      for (let place = 0; place < length; place += 1) {
        const phrase = list[place] ?? 0;
        if (!isFree && !isWithin(phrase, scope)) continue;
        const before = quality[phrase] ?? 0;
        if (before >= how) continue;
        if (before === 0) touched.push(phrase);
        quality[phrase] = how;
        matched[phrase] = own;
      }
    }
  };
  const count = ({ answers, weight: plain }: Unit, context: Context | undefined, scope: Scope): void => {
    const weight = context ? Math.max(plain, CONTEXT_WEIGHT / (context.to - context.from)) : plain;
    const share = context ? weight * CONTEXT_SHARE : weight;
    tally.asked += weight;
    tally.askedOfPhrase += share;
    touch(answers, scope);
    touchedEntries.length = 0;
    for (const phrase of touched) {
      const how = quality[phrase] ?? 0;
      quality[phrase] = 0;
      answeredBy[phrase] = (answeredBy[phrase] ?? 0) + how * share;
      coveredIn[phrase] = (coveredIn[phrase] ?? 0) + (matched[phrase] ?? 0);
      const entry = entryOf[phrase] ?? 0;
      const value = how * (FIELD_QUALITY[fieldOf[phrase] ?? NAME] ?? 0);
      const before = best[entry] ?? 0;
      if (before === 0) touchedEntries.push(entry);
      if (value > before) best[entry] = value;
      if (isFound[phrase] === 1) continue;
      isFound[phrase] = 1;
      found.push(phrase);
    }
    if (context !== undefined) {
      for (let entry = 0; entry < entries; entry += 1) {
        if (context.holds[entry] !== 1 || (best[entry] ?? 0) >= CONTEXT_QUALITY) continue;
        if (best[entry] === 0) touchedEntries.push(entry);
        best[entry] = CONTEXT_QUALITY;
      }
    }
    for (const entry of touchedEntries) {
      answered[entry] = (answered[entry] ?? 0) + (best[entry] ?? 0) * weight;
      best[entry] = 0;
    }
  };
  return (units, contexts) => {
    clear();
    const contextAt = (place: number): Context | undefined =>
      contexts.find(({ from, to }) => from <= place && place < to);
    const broad: number[] = [];
    let isTold = false;
    units.forEach((unit, place) => {
      if (unit.answers.size > BROAD) {
        broad.push(place);
        return;
      }
      count(unit, contextAt(place), 'all');
      isTold ||= unit.weight > TELLING && touched.length > 0;
    });
    for (const place of broad) {
      const unit = units[place];
      if (unit !== undefined) count(unit, contextAt(place), isTold ? 'answered' : 'names');
    }
    return tally;
  };
}
