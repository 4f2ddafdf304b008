import { isFiller } from '../synonyms';
import { fold } from '../words';
import type { Unit } from './answers';
import { NONE, type Vocabulary } from './vocabulary';

/** Beginning and end (exclusive) of a piece of a text, in UTF-16 code units. */
export type TextRange = readonly [start: number, end: number];

/** The words of a text that answer units; of a word that is still being typed, what was typed. */
export function marksIn(text: string, units: readonly Unit[], vocabulary: Vocabulary): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { 0: written, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = fold(written);
    const id = vocabulary.numberOf(word);
    if (id === NONE) continue;
    const unit = units.find(({ text: sought, answers }) => answers.has(id) && !isFiller(sought));
    if (unit === undefined) continue;
    const length =
      word.startsWith(unit.text) && word.length === written.length ? unit.text.length : written.length;
    ranges.push([index, index + length]);
  }
  return ranges;
}
