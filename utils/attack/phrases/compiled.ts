import * as z from 'zod/mini';

/**
 * A compiled phrase index: strings of ASCII and of names, to be opened without a pass over them. Entries are the names
 * under which something is found. Each has phrases, numbered through: its name; its parent's name where it has one; its
 * summary and its terms where something is said of it.
 */
export const compiledPhrasesSchema = z.strictObject({
  /** All words, folded, ascending by UTF-16 code units, with line feeds between. */
  words: z.string(),
  /** By word: the phrases that have it, as writeAscending writes them, with spaces between the lists. */
  postings: z.string(),
  /** By word, in pairs: how many entries have a word of its stem in their name, summary or terms. */
  holders: z.string(),
  /** Ascending, with line feeds between: the stems that have other words than themselves. */
  stems: z.string(),
  /** By such stem: its words, as writeAscending writes them, with spaces between the lists. */
  stemWords: z.string(),
  /** Words that stand somewhere as two words, such as `bruteforce brute force`, a line each. */
  compounds: z.string(),
  /** By entry, in pairs: twice the number of its summary and terms, and one more when it has a parent. */
  layout: z.string(),
  /** By entry, in pairs: hundredths by which it is put back among equals. */
  setback: z.string(),
  /** By phrase, in pairs: the weight of its words, in units of 1 / {@link WEIGHT_UNITS}. */
  weights: z.string(),
});
export type CompiledPhrases = z.infer<typeof compiledPhrasesSchema>;

/** What makes 1 of the weight of a phrase: twenty of the rarest words still fit in a pair. */
export const WEIGHT_UNITS = 40;

/** By how much words of grammar, and those that all behaviours have in common, count less than their rarity says. */
export const FILLER_WEIGHT = 0.1;

/** The weight of a word by how many of the entries have its stem: the rarer, the heavier. */
export function rarity(entries: number, holders: number): number {
  return Math.log(1 + entries / (holders + 0.5));
}
