import { FNV_BASIS, fnv1aOfUnits, fnv1aStep } from '@/utils/hash/fnv1a';
import { fold, wordsIn } from '@/utils/text/words';

/** Words longer than this, in UTF-16 code units, are encoded data. */
const MAX_WORD_LENGTH = 24;

/** Returns true for a word that differs between intrusions: a number, a hexadecimal string, encoded data. */
function isParameter(word: string): boolean {
  return (
    word.length > MAX_WORD_LENGTH || /^\d+$/.test(word) || (/^[0-9a-f]{4,}$/.test(word) && /\d/.test(word))
  );
}

/**
 * Returns the form in which procedures are compared: their words, folded, with `#` in place of words that differ
 * between intrusions. Two commands of the same form are the same command with other parameters.
 */
export function normalForm(text: string): string {
  const form = asciiForm(text) ?? wordsIn(fold(text)).map(withoutParameter).join(' ');
  return form === '' ? text.trim() : form;
}

const withoutParameter = (word: string) => (isParameter(word) ? '#' : word);

const PARAMETER_HASH = '#'.charCodeAt(0);

/**
 * Returns a hash of the normal form of a text without building the form. It makes it cheap to compare many texts with
 * a few. Equal forms have equal hashes; different forms may have equal hashes, too.
 */
export function formHash(text: string): number {
  let hash = FNV_BASIS;
  const isAscii = eachAsciiWord(text, (_start, _end, parameter, word) => {
    hash = fnv1aStep(hash, parameter ? PARAMETER_HASH : word);
  });
  if (isAscii && hash !== FNV_BASIS) return hash;
  return normalForm(text)
    .split(' ')
    .reduce(
      (before, word) => fnv1aStep(before, word === '#' ? PARAMETER_HASH : fnv1aOfUnits(word)),
      FNV_BASIS,
    );
}

/**
 * Returns the form of an ASCII text in one pass, many times faster than by its words; null if the text is not ASCII.
 */
function asciiForm(text: string): string | null {
  let form = '';
  const isAscii = eachAsciiWord(text, (start, end, parameter) => {
    const word = parameter ? '#' : text.slice(start, end);
    form = form === '' ? word : `${form} ${word}`;
  });
  return isAscii ? form.toLowerCase() : null;
}

/**
 * Calls back for each word of a text: runs of letters and digits.
 * @param take gets the start and end of a word, whether it is a parameter, and its hash in lower case
 * @returns false when the text is not ASCII; then words may be missing
 */
function eachAsciiWord(
  text: string,
  take: (start: number, end: number, parameter: boolean, hash: number) => void,
): boolean {
  for (let index = 0; index < text.length; index++) {
    const start = index;
    let digits = 0;
    let hexadecimal = true;
    let hash = FNV_BASIS;
    for (; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      if (code >= 48 && code <= 57) {
        digits += 1;
        hash = fnv1aStep(hash, code);
        continue;
      }
      // To lower case. Other characters end the word.
      const letter = code | 32;
      if (letter < 97 || letter > 122 || code < 65) break;
      if (letter > 102) hexadecimal = false;
      hash = fnv1aStep(hash, letter);
    }
    const length = index - start;
    if (length === 0) continue;
    const parameter =
      length > MAX_WORD_LENGTH || digits === length || (hexadecimal && digits > 0 && length >= 4);
    take(start, index, parameter, hash);
  }
  return true;
}
