import { type Lists, openLists } from '../pack/lists';
import { numbersIn, type Pack } from '../pack/pack';
import { openTexts, type Texts } from '../pack/texts';

/**
 * A compiled phrase index. Opening it needs no pass over its words. An entry is a name under which something is
 * found. It has phrases, numbered consecutively: its name, its parent's name if it has one, its summary and its terms
 * if the lexicon has them. The property names are the names of the sections in the pack.
 */
export interface CompiledPhrases {
  /** All words, folded, sorted by code point. */
  readonly words: Texts;
  /** Postings by word: the phrases that contain it. */
  readonly postings: Lists;
  /**
   * By word: twice the document frequency of its stem (the number of entries that have a word of the stem in name,
   * summary or terms), plus one if the word is a filler (see isFiller).
   */
  readonly holders: Uint16Array;
  /** The stems that have words other than themselves, sorted by code point. */
  readonly stems: Texts;
  /** By such stem: its words. */
  readonly stemWords: Lists;
  /** Words that also occur as two words, such as `bruteforce brute force`, sorted by code point. */
  readonly compounds: Texts;
  /** By entry: twice the number of its summary and terms, plus one if it has a parent. */
  readonly layout: Uint16Array;
  /** By entry: its penalty in the ranking, in hundredths. */
  readonly setback: Uint16Array;
  /** By phrase: the weight of its words, in units of 1 / {@link WEIGHT_UNITS}. */
  readonly weights: Uint16Array;
}

/** The names of the sections. */
export type PhraseSection = keyof CompiledPhrases;

/**
 * Opens the phrase index of a pack.
 *
 * @throws ContainerError when a section is missing or cut off
 */
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

/** Units per 1.0 of a phrase's weight: the weight of a hundred of the rarest words still fits in 16 bits. */
export const WEIGHT_UNITS = 40;

/** Factor on the weight of filler words, that is function words and words that all behaviours have in common. */
export const FILLER_WEIGHT = 0.1;

/** Returns the inverse document frequency of a word: the fewer entries have its stem, the greater its weight. */
export function rarity(entries: number, holders: number): number {
  return Math.log(1 + entries / (holders + 0.5));
}
