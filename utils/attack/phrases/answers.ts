import { createSpeller, type Guess } from '../speller';
import { stem } from '../stem';
import { isFiller, synonymsOf } from '../synonyms';
import { wordsOf } from '../words';
import { FILLER_WEIGHT } from './compiled';
import type { Layout } from './layout';
import { NONE, type Vocabulary } from './vocabulary';

/** A word of the query with the words of the index (by number) that answer it, and how well (0 to 1). */
export interface Unit {
  readonly text: string;
  readonly answers: ReadonlyMap<number, number>;
  readonly weight: number;
}

const STEM_QUALITY = 0.95;
const SYNONYM_QUALITY = 0.6;
/** By the number of slips. */
const GUESS_QUALITY = [1, 0.8, 0.65] as const;
/** How much rarer than the commonest guess another may be. */
const RARER_GUESS = 20;
const PART_QUALITY = 0.85;
const PIECE_QUALITY = 0.5;
const SHORTEST_PIECE = 4;
const SHORTEST_PART = 3;
const SHORTEST_BEGINNING = 3;
const MOST_GUESSED = 100;

/** A word of the index, and how well it answers. */
interface Answer {
  readonly id: number;
  readonly quality: number;
}

/**
 * Makes the reader of queries: from their folded words to units. Words answer as forms of each other, as beginnings of
 * longer ones, joined or parted (`bruteforce`, `power shell`), by their synonyms and, where they are unknown, misspelt.
 */
export function createAnswers(vocabulary: Vocabulary, layout: Layout): (words: readonly string[]) => Unit[] {
  const { words: known, sizeOf, numberOf, beginningWith, ofStem, phrasesOf, weightOf } = vocabulary;

  // Made when first needed, which in many a session is never.
  let spell: ((word: string) => Guess[]) | undefined;

  const begins = (word: string): boolean => {
    const [from, to] = beginningWith(word);
    return from < to;
  };

  /** The two words that an unknown word consists of, when some phrase has the one after the other. */
  const halvesOf = (word: string): readonly [string, string] | null => {
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
      const [start, end] = [word.slice(0, cut), word.slice(cut)];
      const [first, second] = [numberOf(start), numberOf(end)];
      if (first === NONE || second === NONE) continue;
      const others = new Set(phrasesOf(second));
      const follows = (phrase: number): boolean => {
        const words = wordsOf(layout.phraseOf(phrase).text);
        return words.some((one, place) => one === start && words[place + 1] === end);
      };
      if (phrasesOf(first).some((phrase) => others.has(phrase) && follows(phrase))) return [start, end];
    }
    return null;
  };
  const partsOf = (word: string): readonly [string, string] | null =>
    numberOf(word) === NONE ? halvesOf(word) : vocabulary.compoundOf(word);

  /** The longest words that an unknown word begins or ends with, if any: `lolscripts` is about scripts. */
  const piecesOf = (word: string): number[] => {
    for (let length = word.length - 1; length >= SHORTEST_PIECE; length -= 1) {
      const found = [word.slice(0, length), word.slice(-length)].map(numberOf).filter((id) => id !== NONE);
      if (found.length > 0) return found;
    }
    return [];
  };

  /** A misspelt word is guessed at once, though it stands in the query at every keystroke after it. */
  const guessed = new Map<string, Answer[]>();
  const guessesFor = (word: string): Answer[] => {
    const guesses = guessed.get(word) ?? guess(word);
    if (guessed.size >= MOST_GUESSED) guessed.clear();
    guessed.set(word, guesses);
    return guesses;
  };
  /** What an unknown word likeliest stands for. Of words equally near, one in common use is likelier than a rare one. */
  const guess = (word: string): Answer[] => {
    spell ??= createSpeller(known);
    const guesses = spell(word).map(({ word: meant, slips }) => ({
      id: numberOf(meant),
      quality: GUESS_QUALITY[slips] ?? 0.5,
    }));
    const most = Math.max(0, ...guesses.map(({ id }) => phrasesOf(id).length));
    const common = guesses.filter(({ id }) => phrasesOf(id).length >= most / RARER_GUESS);
    return common.length > 0 ? common : piecesOf(word).map((id) => ({ id, quality: PIECE_QUALITY }));
  };

  const unitOf = (word: string, next: string | undefined, before: string | undefined): Unit => {
    const answers = new Map<number, number>();
    const answer = (id: number, quality: number): void => {
      if (id !== NONE && (answers.get(id) ?? 0) < quality) answers.set(id, quality);
    };
    const exact = numberOf(word);
    answer(exact, 1);
    const stemmed = stem(word);
    const forms = ofStem(stemmed);
    for (let place = 0; place < forms.length; place += 1) answer(forms[place] ?? NONE, STEM_QUALITY);
    const isKnown = answers.size > 0;
    // A short word is a beginning only where one is being typed: "to" is no tool.
    if (next === undefined || (!isKnown && word.length >= SHORTEST_BEGINNING)) {
      const [from, to] = beginningWith(word);
      for (let id = exact === NONE ? from : from + 1; id < to; id += 1)
        answer(id, 0.6 + (0.35 * word.length) / sizeOf(id));
    }
    if (next !== undefined) answer(numberOf(word + next), STEM_QUALITY);
    if (before !== undefined) answer(numberOf(before + word), STEM_QUALITY);
    for (const part of partsOf(word) ?? []) answer(numberOf(part), PART_QUALITY);
    if (answers.size === 0) for (const { id, quality } of guessesFor(word)) answer(id, quality);

    let weight = 0;
    if (exact !== NONE) weight = weightOf(exact);
    else for (const [id, quality] of answers) weight = Math.max(weight, quality * weightOf(id));
    if (isFiller(word)) return { text: word, answers, weight: Math.min(weight, FILLER_WEIGHT * 3) };
    for (const synonym of synonymsOf(stemmed)) {
      const ids = ofStem(synonym);
      for (let place = 0; place < ids.length; place += 1) {
        const id = ids[place] ?? NONE;
        answer(id, SYNONYM_QUALITY);
        if (!isKnown) weight = Math.max(weight, weightOf(id));
      }
    }
    return { text: word, answers, weight };
  };

  return (words) =>
    words
      .flatMap((word) => (begins(word) ? [word] : (partsOf(word) ?? [word])))
      .map((word, place, all) => unitOf(word, all[place + 1], all[place - 1]));
}
