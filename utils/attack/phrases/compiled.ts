import { type Lists, openLists } from '../pack/lists';
import { numbersIn, type Pack } from '../pack/pack';
import { openTexts, type Texts } from '../pack/texts';

/**
 * A compiled phrase index, opened without a pass over its words. Entries are the names under which something is found.
 * Each has phrases, numbered through: its name; its parent's name where it has one; its summary and its terms where
 * something is said of it. The sections of a pack have these names.
 */
export interface CompiledPhrases {
  /** All words, folded, in the order of code points. */
  readonly words: Texts;
  /** By word: the phrases that have it. */
  readonly postings: Lists;
  /** By word: twice the number of entries that have a word of its stem in their name, summary or terms; one more when it
   * says nothing of a behaviour (see isFiller). */
  readonly holders: Uint16Array;
  /** In the order of code points: the stems that have other words than themselves. */
  readonly stems: Texts;
  /** By such stem: its words. */
  readonly stemWords: Lists;
  /** Words that stand somewhere as two words, such as `bruteforce brute force`, in the order of code points. */
  readonly compounds: Texts;
  /** By entry: twice the number of its summary and terms, and one more when it has a parent. */
  readonly layout: Uint16Array;
  /** By entry: hundredths by which it is put back among equals. */
  readonly setback: Uint16Array;
  /** By phrase: the weight of its words, in units of 1 / {@link WEIGHT_UNITS}. */
  readonly weights: Uint16Array;
}

/** The names of the sections. */
export type PhraseSection = keyof CompiledPhrases;

/** @throws PackError when a section is missing or not whole */
export function openPhrases(pack: Pack): CompiledPhrases {
  const section = (name: PhraseSection): Uint8Array => pack(name);
  return {
    words: openTexts(section('words')),
    postings: openLists(section('postings')),
    holders: numbersIn(section('holders')),
    stems: openTexts(section('stems')),
    stemWords: openLists(section('stemWords')),
    compounds: openTexts(section('compounds')),
    layout: numbersIn(section('layout')),
    setback: numbersIn(section('setback')),
    weights: numbersIn(section('weights')),
  };
}

/** What makes 1 of the weight of a phrase: a hundred of the rarest words still fit in 16 bits. */
export const WEIGHT_UNITS = 40;

/** By how much words of grammar, and those that all behaviours have in common, count less than their rarity says. */
export const FILLER_WEIGHT = 0.1;

/** The weight of a word by how many of the entries have its stem: the rarer, the heavier. */
export function rarity(entries: number, holders: number): number {
  return Math.log(1 + entries / (holders + 0.5));
}
