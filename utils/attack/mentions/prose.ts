import type { Span } from '@/utils/anchor/text/canonical';
import { wordsOf } from '@/utils/text/words';
import { EAST_ASIAN_LETTER } from './script-patterns';

/** Words, besides ids and names, from which on a text says what was done. */
const MIN_WORDS = 4;
/** East Asian letters that count as one word. */
const LETTERS_OF_WORD = 2;

const EAST_ASIAN_LETTERS = new RegExp(EAST_ASIAN_LETTER, 'gu');
/** The names of months and of days, with which a date is written. */
const OF_DATE =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|utc|gmt|am|pm|st|nd|rd|th)/i;
/** A title has no other signs: those of a command, a path or a sentence. */
const TITLE_SIGNS = /^[\p{L}\p{M}\p{Nd}\s:,/&()'’-]+$/u;

/** Returns a part of a text without some ranges in it, which are sorted. */
export function textWithout(text: string, part: Span, ranges: readonly Span[]): string {
  const ends = [part.start, ...ranges.map(({ end }) => end)];
  const starts = [...ranges.map(({ start }) => start), part.end];
  return ends.map((end, index) => text.slice(end, starts[index])).join(' ');
}

/** The facts about a text by which it is told from ids, names and dates. */
interface Prose {
  /** True if it has text other than ids, names, numbers and dates. */
  readonly isText: boolean;
  /** True if it has enough of such text to say what was done. */
  readonly saysWhat: boolean;
}

/**
 * Tells whether a text says something, and does not only name it: a document number, a date, the name of a technique and
 * a title in capitals say nothing.
 *
 * @param text without the ids and names that were found in it
 * @param isName tells whether words, folded and with single blanks, are a name
 */
export function proseIn(text: string, isName: (words: string) => boolean): Prose {
  const eastAsian = Math.floor((text.match(EAST_ASIAN_LETTERS)?.length ?? 0) / LETTERS_OF_WORD);
  const words = text.split(/\s+/).filter((word) => /\p{L}[\p{L}\p{M}\p{Nd}]/u.test(word));
  const said = words.filter((word) => !OF_DATE.test(word) || !/^[\p{L}.,]{2,10}$/u.test(word));
  // The number of a document has no white space and no word in it: BW-TP-2019-11.
  const onlyNumbers = said.every((word) => /^[\p{Lu}\p{Nd}._/-]+$/u.test(word) && /\p{Nd}/u.test(word));
  const isNamed = (onlyNumbers || isName(wordsOf(text).join(' ')) || isTitle(text, said)) && eastAsian === 0;
  return { isText: !isNamed, saysWhat: !isNamed && said.length + eastAsian >= MIN_WORDS };
}

/** Returns true for a text whose words all have a capital, as those of a name or a heading, but for short ones. */
function isTitle(text: string, words: readonly string[]): boolean {
  if (words.length < 2 || !TITLE_SIGNS.test(text)) return false;
  return words.every((word) => word.length < 4 || /^[(]?[\p{Lu}\p{Nd}]/u.test(word));
}
