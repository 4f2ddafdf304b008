import { isFiller } from '../synonyms';
import { fold } from '../words';
import type { Unit } from './answers';
import { NONE, type Vocabulary } from './vocabulary';

/** Beginning and end (exclusive) of a piece of a text, in UTF-16 code units. */
export type TextRange = readonly [start: number, end: number];

/** Words that are looked up once: the same texts are marked at every keystroke. */
const MOST_KNOWN = 2_000;

/**
 * Makes the finder of the words of a text that answer units; of a word that is still being typed, it marks what was
 * typed.
 */
export function createMarker(vocabulary: Vocabulary): (text: string, units: readonly Unit[]) => TextRange[] {
  const known = new Map<string, number>();
  const numberOf = (word: string): number => {
    let number = known.get(word);
    if (number === undefined) {
      number = vocabulary.numberOf(word);
      if (known.size === MOST_KNOWN) known.clear();
      known.set(word, number);
    }
    return number;
  };
  return (text, units) => {
    const ranges: TextRange[] = [];
    const marking = units.filter((unit) => !isFiller(unit.text));
    for (const { 0: written, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = fold(written);
      const id = numberOf(word);
      if (id === NONE) continue;
      const unit = marking.find(({ answers }) => answers.has(id));
      if (unit === undefined) continue;
      const isTyped = word.startsWith(unit.text) && word.length === written.length;
      ranges.push([index, index + (isTyped ? unit.text : written).length]);
    }
    return ranges;
  };
}
