import { fold } from '@/utils/text/words';
import { isFiller } from '../synonyms';
import type { Unit } from './answers';
import { NOT_FOUND, type Vocabulary } from './vocabulary';

/** Start and end (exclusive) of a range of a text, in UTF-16 code units. */
export type TextRange = readonly [start: number, end: number];

/** Limit for the cache of word numbers: the same texts are marked at every keystroke. */
const MAX_CACHED_WORDS = 2_000;

/**
 * Creates a function that returns the ranges of a text that match the units of a query. In a word that is still being
 * typed, only the typed part is marked.
 */
export function createMarker(vocabulary: Vocabulary): (text: string, units: readonly Unit[]) => TextRange[] {
  const numberCache = new Map<string, number>();
  const numberOf = (word: string): number => {
    let number = numberCache.get(word);
    if (number === undefined) {
      number = vocabulary.numberOf(word);
      if (numberCache.size === MAX_CACHED_WORDS) numberCache.clear();
      numberCache.set(word, number);
    }
    return number;
  };
  return (text, units) => {
    const ranges: TextRange[] = [];
    const marking = units.filter((unit) => !isFiller(unit.text));
    for (const { 0: written, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = fold(written);
      const id = numberOf(word);
      if (id === NOT_FOUND) continue;
      const unit = marking.find(({ answers }) => answers.has(id));
      if (unit === undefined) continue;
      const isTyped = word.startsWith(unit.text) && word.length === written.length;
      ranges.push([index, index + (isTyped ? unit.text : written).length]);
    }
    return ranges;
  };
}
