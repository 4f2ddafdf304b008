import { wordsOf } from '@/utils/text/words';
import { createSpeller, type Guess } from '../speller';
import { stem } from '../stem';
import { isFiller, synonymsOf } from '../synonyms';
import { FILLER_WEIGHT } from './compiled';
import type { Layout } from './layout';
import { NOT_FOUND, type Vocabulary } from './vocabulary';

/** A word of the query with the index words (by number) that match it, and how well each does (0 to 1). */
export interface Unit {
  readonly text: string;
  readonly answers: ReadonlyMap<number, number>;
  readonly weight: number;
}

/** Quality of another form of the same word, and of two words joined. */
const STEM_QUALITY = 0.95;
/** Quality of a synonym. */
const SYNONYM_QUALITY = 0.6;
/** Quality of a spelling correction, by the number of edits. */
const GUESS_QUALITY = [1, 0.8, 0.65] as const;
/** A correction is dropped if it stands in so many times fewer phrases than the commonest one. */
const MAX_RARITY_RATIO = 20;
/** Quality of a word that is one of the two parts of a compound. */
const PART_QUALITY = 0.85;
/** Quality of a word that an unknown word begins or ends with. */
const PIECE_QUALITY = 0.5;
/** Shortest word, in letters, that is looked for at the start or end of an unknown word. */
const MIN_PIECE_LENGTH = 4;
/** Shortest part of a compound, in letters. */
const MIN_PART_LENGTH = 3;
/** Shortest unknown word, in letters, that is taken for a prefix although another word follows it. */
const MIN_PREFIX_LENGTH = 3;
/** Limit for the cache of spelling corrections, in words. */
const MAX_CACHED_GUESSES = 100;

/** A word of the index (by number), and how well it matches. */
interface Answer {
  readonly id: number;
  readonly quality: number;
}

/**
 * Creates the query analyser: it maps folded words to units. A query word matches other forms of the same word,
 * longer words that it begins, the same word joined or split (`bruteforce`, `power shell`), its synonyms and, if it
 * is unknown, its spelling corrections.
 */
export function createAnswers(vocabulary: Vocabulary, layout: Layout): (words: readonly string[]) => Unit[] {
  const {
    words: known,
    byteLengthOf,
    numberOf,
    prefixRange,
    wordsWithStem,
    phrasesOf,
    weightOf,
  } = vocabulary;

  // Created lazily: many sessions never need it.
  let spell: ((word: string) => Guess[]) | undefined;

  const begins = (word: string): boolean => {
    const [from, to] = prefixRange(word);
    return from < to;
  };

  /** Returns the two words of which an unknown word consists, if some phrase has one directly after the other. */
  const halvesOf = (word: string): readonly [string, string] | null => {
    for (let cut = MIN_PART_LENGTH; cut <= word.length - MIN_PART_LENGTH; cut += 1) {
      const [start, end] = [word.slice(0, cut), word.slice(cut)];
      const [first, second] = [numberOf(start), numberOf(end)];
      if (first === NOT_FOUND || second === NOT_FOUND) continue;
      const others = new Set(phrasesOf(second));
      const follows = (phrase: number): boolean => {
        const words = wordsOf(layout.phraseOf(phrase).text);
        return words.some((one, index) => one === start && words[index + 1] === end);
      };
      if (phrasesOf(first).some((phrase) => others.has(phrase) && follows(phrase))) return [start, end];
    }
    return null;
  };
  const partsOf = (word: string): readonly [string, string] | null =>
    numberOf(word) === NOT_FOUND ? halvesOf(word) : vocabulary.compoundOf(word);

  /** Returns the longest known words with which an unknown word begins or ends: `lolscripts` is about scripts. */
  const piecesOf = (word: string): number[] => {
    for (let length = word.length - 1; length >= MIN_PIECE_LENGTH; length -= 1) {
      const found = [word.slice(0, length), word.slice(-length)]
        .map(numberOf)
        .filter((id) => id !== NOT_FOUND);
      if (found.length > 0) return found;
    }
    return [];
  };

  /** Cache of corrections: a misspelt word stays in the query for every further keystroke. */
  const guessCache = new Map<string, Answer[]>();
  const guessesFor = (word: string): Answer[] => {
    const guesses = guessCache.get(word) ?? guess(word);
    if (guessCache.size >= MAX_CACHED_GUESSES) guessCache.clear();
    guessCache.set(word, guesses);
    return guesses;
  };
  /**
   * Returns the likeliest corrections of an unknown word. Among equally near ones, common words are likelier than
   * rare ones.
   */
  const guess = (word: string): Answer[] => {
    spell ??= createSpeller(known);
    const guesses = spell(word).map(({ word: meant, edits }) => ({
      id: numberOf(meant),
      quality: GUESS_QUALITY[edits] ?? 0.5,
    }));
    const most = Math.max(0, ...guesses.map(({ id }) => phrasesOf(id).length));
    const common = guesses.filter(({ id }) => phrasesOf(id).length >= most / MAX_RARITY_RATIO);
    return common.length > 0 ? common : piecesOf(word).map((id) => ({ id, quality: PIECE_QUALITY }));
  };

  const unitOf = (word: string, next: string | undefined, before: string | undefined): Unit => {
    const answers = new Map<number, number>();
    const answer = (id: number, quality: number): void => {
      if (id !== NOT_FOUND && (answers.get(id) ?? 0) < quality) answers.set(id, quality);
    };
    const exact = numberOf(word);
    answer(exact, 1);
    const stemmed = stem(word);
    const forms = wordsWithStem(stemmed);
    for (let index = 0; index < forms.length; index += 1) answer(forms[index] ?? NOT_FOUND, STEM_QUALITY);
    const isKnown = answers.size > 0;
    // A short word is a prefix only while it is being typed: "to" does not mean "tool".
    if (next === undefined || (!isKnown && word.length >= MIN_PREFIX_LENGTH)) {
      const [from, to] = prefixRange(word);
      for (let id = exact === NOT_FOUND ? from : from + 1; id < to; id += 1)
        answer(id, 0.6 + (0.35 * word.length) / byteLengthOf(id));
    }
    if (next !== undefined) answer(numberOf(word + next), STEM_QUALITY);
    if (before !== undefined) answer(numberOf(before + word), STEM_QUALITY);
    for (const part of partsOf(word) ?? []) answer(numberOf(part), PART_QUALITY);
    if (answers.size === 0) for (const { id, quality } of guessesFor(word)) answer(id, quality);

    let weight = 0;
    if (exact !== NOT_FOUND) weight = weightOf(exact);
    else for (const [id, quality] of answers) weight = Math.max(weight, quality * weightOf(id));
    if (isFiller(word)) return { text: word, answers, weight: Math.min(weight, FILLER_WEIGHT * 3) };
    for (const synonym of synonymsOf(stemmed)) {
      const ids = wordsWithStem(synonym);
      for (let index = 0; index < ids.length; index += 1) {
        const id = ids[index] ?? NOT_FOUND;
        answer(id, SYNONYM_QUALITY);
        if (!isKnown) weight = Math.max(weight, weightOf(id));
      }
    }
    return { text: word, answers, weight };
  };

  return (words) =>
    words
      .flatMap((word) => (begins(word) ? [word] : (partsOf(word) ?? [word])))
      .map((word, index, all) => unitOf(word, all[index + 1], all[index - 1]));
}
