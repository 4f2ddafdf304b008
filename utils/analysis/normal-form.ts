import { fold, wordsIn } from '@/utils/attack/words';

/** Words longer than this are encoded data. */
const LONGEST_WORD = 24;

/** Words that differ from one intrusion to the next: numbers, hexadecimal strings, encoded data. */
function isParameter(word: string): boolean {
  return word.length > LONGEST_WORD || /^\d+$/.test(word) || (/^[0-9a-f]{4,}$/.test(word) && /\d/.test(word));
}

/**
 * The form in which procedures are compared: their words, folded, with `#` for what differs from one intrusion to the
 * next. Two commands of the same form are the same command with other parameters.
 */
export function normalForm(text: string): string {
  const form = asciiForm(text) ?? wordsIn(fold(text)).map(withoutParameter).join(' ');
  return form === '' ? text.trim() : form;
}

const withoutParameter = (word: string) => (isParameter(word) ? '#' : word);

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const PARAMETER_HASH = '#'.charCodeAt(0);

/**
 * A hash of the normal form of a text, without the form: many texts can be told from a few without making a string of
 * each. Texts of the same form have the same hash; others may.
 */
export function formHash(text: string): number {
  let hash = BASIS;
  const isAscii = eachAsciiWord(text, (_start, _end, parameter, word) => {
    hash = Math.imul(hash ^ (parameter ? PARAMETER_HASH : word), PRIME);
  });
  if (isAscii && hash !== BASIS) return hash;
  return normalForm(text)
    .split(' ')
    .reduce(
      (before, word) => Math.imul(before ^ (word === '#' ? PARAMETER_HASH : hashOf(word)), PRIME),
      BASIS,
    );
}

function hashOf(word: string): number {
  let hash = BASIS;
  for (let place = 0; place < word.length; place++) hash = Math.imul(hash ^ word.charCodeAt(place), PRIME);
  return hash;
}

/** The form of a text, by one walk over it, many times as fast as by its words; null where it is not ASCII. */
function asciiForm(text: string): string | null {
  let form = '';
  const isAscii = eachAsciiWord(text, (start, end, parameter) => {
    const word = parameter ? '#' : text.slice(start, end);
    form = form === '' ? word : `${form} ${word}`;
  });
  return isAscii ? form.toLowerCase() : null;
}

/**
 * Goes through the words of a text: runs of letters and digits.
 * @param take gets the place of a word, whether it is a parameter, and its hash in small letters
 * @returns false when the text is not ASCII; then words may be missing
 */
function eachAsciiWord(
  text: string,
  take: (start: number, end: number, parameter: boolean, hash: number) => void,
): boolean {
  for (let place = 0; place < text.length; place++) {
    const start = place;
    let digits = 0;
    let hexadecimal = true;
    let hash = BASIS;
    for (; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code > 127) return false;
      if (code >= 48 && code <= 57) {
        digits += 1;
        hash = Math.imul(hash ^ code, PRIME);
        continue;
      }
      // As a small letter; what is none of either case is beyond them.
      const letter = code | 32;
      if (letter < 97 || letter > 122 || code < 65) break;
      if (letter > 102) hexadecimal = false;
      hash = Math.imul(hash ^ letter, PRIME);
    }
    const length = place - start;
    if (length === 0) continue;
    const parameter =
      length > LONGEST_WORD || digits === length || (hexadecimal && digits > 0 && length >= 4);
    take(start, place, parameter, hash);
  }
  return true;
}
