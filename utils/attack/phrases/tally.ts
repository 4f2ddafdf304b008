import type { Unit } from './answers';
import { FILLER_WEIGHT } from './compiled';
import { type Layout, NAME } from './layout';
import type { Vocabulary } from './vocabulary';

/** A range of query words that entries match by their tactics or platforms rather than by their texts. */
export interface Context {
  readonly from: number;
  readonly to: number;
  /** By entry: 1 if it matches these words. */
  readonly members: Uint8Array;
}

/** The matches of all units of a query, as arrays by phrase or by entry. */
export interface Tally {
  /** The weight of all words, and the part of it that a phrase is expected to cover. */
  queryWeight: number;
  expectedWeight: number;
  /** By entry: the weight of the query that its phrases cover together. */
  readonly coveredByEntry: Float32Array;
  /** The phrases that match any word. */
  readonly foundPhrases: number[];
  /** By phrase: the weight of the query that it covers. */
  readonly coveredByPhrase: Float32Array;
  /** By phrase: the weight of those of its words that the query asks for. */
  readonly matchedWeight: Float32Array;
}

/** Quality of a match by the number of its field (see FIELDS). */
export const FIELD_QUALITY = [1, 0.9, 0.6, 0.7] as const;
/** A unit with more matching words than this is a prefix of one or two letters. */
const BROAD_UNIT_SIZE = 200;
/** Lowest quality of a whole word; a prefix has less. */
const WHOLE_WORD_QUALITY = 0.95;
/** Words of more weight than this are specific. Beside them a prefix need not find anything by itself. */
const SPECIFIC_WEIGHT = 3 * FILLER_WEIGHT;
/** Quality with which an entry matches context words. */
const CONTEXT_QUALITY = 0.95;
/** Smallest weight of a context, shared by its words. */
const CONTEXT_WEIGHT = 2;
/** The part of a context word's weight that a phrase is expected to cover: the other words decide between phrases. */
const CONTEXT_SHARE = 0.4;

/**
 * The phrases among which a unit is looked for. A single letter begins words of half of all phrases, and looking at
 * all of them would be most of the work for no use. Alone it is looked for in names; beside other words, in the
 * entries that these have found. Whole words are looked for everywhere.
 */
type Scope = 'all' | 'names' | 'answered';

/**
 * Creates the counter of matches. Its arrays are reused from query to query, because allocating them costs more than
 * using them. A tally is therefore valid until the next query.
 */
export function createTally(
  { readPhrases, weightOf }: Vocabulary,
  { entries, phrases, entryOf, fieldOf }: Layout,
): (units: readonly Unit[], contexts: readonly Context[]) => Tally {
  const tally: Tally = {
    queryWeight: 0,
    expectedWeight: 0,
    coveredByEntry: new Float32Array(entries),
    foundPhrases: [],
    coveredByPhrase: new Float32Array(phrases),
    matchedWeight: new Float32Array(phrases),
  };
  const { coveredByEntry, foundPhrases, coveredByPhrase, matchedWeight } = tally;
  const isFound = new Uint8Array(phrases);
  /** For the unit being counted, by phrase: quality of the match, and the weight of the matching word. */
  const quality = new Float32Array(phrases);
  const matched = new Float32Array(phrases);
  /** For the unit being counted, by entry: quality of the best match. */
  const best = new Float32Array(entries);
  /** The phrases and entries that match it. */
  const unitPhrases: number[] = [];
  const unitEntries: number[] = [];
  const list = new Uint32Array(phrases);

  const clear = (): void => {
    tally.queryWeight = 0;
    tally.expectedWeight = 0;
    coveredByEntry.fill(0);
    for (const phrase of foundPhrases) {
      coveredByPhrase[phrase] = 0;
      matchedWeight[phrase] = 0;
      isFound[phrase] = 0;
    }
    foundPhrases.length = 0;
  };
  /** Returns true if a broad prefix may find this phrase. */
  const isWithin = (phrase: number, scope: Scope): boolean =>
    scope === 'names' ? fieldOf[phrase] === NAME : (coveredByEntry[entryOf[phrase] ?? 0] ?? 0) > 0;
  /** Collects the phrases that match the unit, with the quality of the best match and the weight of its word. */
  const collectPhrases = (answers: Unit['answers'], scope: Scope): void => {
    unitPhrases.length = 0;
    for (const [word, answerQuality] of answers) {
      const weight = answerQuality * weightOf(word);
      const length = readPhrases(word, list);
      const isFree = scope === 'all' || answerQuality >= WHOLE_WORD_QUALITY;
      for (let index = 0; index < length; index += 1) {
        const phrase = list[index] ?? 0;
        if (!isFree && !isWithin(phrase, scope)) continue;
        const before = quality[phrase] ?? 0;
        if (before >= answerQuality) continue;
        if (before === 0) unitPhrases.push(phrase);
        quality[phrase] = answerQuality;
        matched[phrase] = weight;
      }
    }
  };
  /** Adds the unit's matches to its phrases, and finds the quality of the best match of each entry. */
  const countPhrases = (expected: number): void => {
    for (const phrase of unitPhrases) {
      const answerQuality = quality[phrase] ?? 0;
      quality[phrase] = 0;
      coveredByPhrase[phrase] = (coveredByPhrase[phrase] ?? 0) + answerQuality * expected;
      matchedWeight[phrase] = (matchedWeight[phrase] ?? 0) + (matched[phrase] ?? 0);
      const entry = entryOf[phrase] ?? 0;
      const value = answerQuality * (FIELD_QUALITY[fieldOf[phrase] ?? NAME] ?? 0);
      const before = best[entry] ?? 0;
      if (before === 0) unitEntries.push(entry);
      if (value > before) best[entry] = value;
      if (isFound[phrase] === 1) continue;
      isFound[phrase] = 1;
      foundPhrases.push(phrase);
    }
  };
  /** Lets the entries of a context match the unit, unless their phrases match it better. */
  const countContext = ({ members }: Context): void => {
    for (let entry = 0; entry < entries; entry += 1) {
      if (members[entry] !== 1 || (best[entry] ?? 0) >= CONTEXT_QUALITY) continue;
      if (best[entry] === 0) unitEntries.push(entry);
      best[entry] = CONTEXT_QUALITY;
    }
  };
  const count = ({ answers, weight: ownWeight }: Unit, context: Context | undefined, scope: Scope): void => {
    const weight = context ? Math.max(ownWeight, CONTEXT_WEIGHT / (context.to - context.from)) : ownWeight;
    const expected = context ? weight * CONTEXT_SHARE : weight;
    tally.queryWeight += weight;
    tally.expectedWeight += expected;
    unitEntries.length = 0;
    collectPhrases(answers, scope);
    countPhrases(expected);
    if (context !== undefined) countContext(context);
    for (const entry of unitEntries) {
      coveredByEntry[entry] = (coveredByEntry[entry] ?? 0) + (best[entry] ?? 0) * weight;
      best[entry] = 0;
    }
  };
  return (units, contexts) => {
    clear();
    const contextAt = (index: number): Context | undefined =>
      contexts.find(({ from, to }) => from <= index && index < to);
    const broad: number[] = [];
    let hasSpecificWord = false;
    units.forEach((unit, index) => {
      if (unit.answers.size > BROAD_UNIT_SIZE) {
        broad.push(index);
        return;
      }
      count(unit, contextAt(index), 'all');
      hasSpecificWord ||= unit.weight > SPECIFIC_WEIGHT && unitPhrases.length > 0;
    });
    for (const index of broad) {
      const unit = units[index];
      if (unit !== undefined) count(unit, contextAt(index), hasSpecificWord ? 'answered' : 'names');
    }
    return tally;
  };
}
