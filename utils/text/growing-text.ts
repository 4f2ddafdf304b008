import { SubstringIndex } from './substring-index';
import { canonicalForm, inOneLine } from './white-space';
import { hasWords, wordsAndOthers } from './words';

/**
 * A text that grows, and is asked again and again what it has: in a time in proportion to the additions and the
 * questions. The first question reads the text; for a second one an index of it is made.
 */
export interface GrowingText {
  has(part: string): boolean;
  append(text: string): void;
}

/**
 * Creates a text in one line (`inOneLine`), to which others are added after a blank. It has a part in whole words: see
 * {@link hasWords}. Parts are in one line, and not empty.
 */
export function growingLine(text: string): GrowingText {
  const symbols = new Map<string, number>();
  /** Returns a number for each word and each other character; a new one is added, or makes the result null. */
  const symbolsOf = (line: string, mayAdd: boolean): number[] | null => {
    const found: number[] = [];
    for (const word of wordsAndOthers(line)) {
      const known = symbols.get(word) ?? (mayAdd ? symbols.size : null);
      if (known === null) return null;
      symbols.set(word, known);
      found.push(known);
    }
    return found;
  };
  return growing(text, {
    formOf: inOneLine,
    joint: ' ',
    has: hasWords,
    added: (line) => symbolsOf(line, true) ?? [],
    asked: (line) => symbolsOf(line, false),
  });
}

/** Creates a text in its canonical form (`canonicalForm`), which may have a part anywhere. Parts are in this form. */
export function growingCanonical(text: string): GrowingText {
  const unitsOf = (form: string) => Array.from({ length: form.length }, (_, at) => form.charCodeAt(at));
  return growing(text, {
    formOf: canonicalForm,
    joint: '',
    has: (whole, part) => whole.includes(part),
    added: unitsOf,
    asked: unitsOf,
  });
}

/** The way in which a text is compared. */
interface Comparison {
  formOf: (text: string) => string;
  /** The text between two that are joined. */
  joint: string;
  has: (text: string, part: string) => boolean;
  /** Returns the symbols of an added text. */
  added: (form: string) => number[];
  /** Returns the symbols of a part; null if the text cannot have it. */
  asked: (form: string) => number[] | null;
}

function growing(text: string, { formOf, joint, has, added, asked }: Comparison): GrowingText {
  /** The texts that were not read yet. */
  let unread = [text];
  let isEmpty = true;
  let wasAsked = false;
  let index: SubstringIndex | null = null;
  const read = (): string[] => {
    const forms = unread.map(formOf).filter((form) => form !== '');
    unread = [];
    const joined = forms.map((form, at) => (isEmpty && at === 0 ? form : joint + form));
    isEmpty &&= forms.length === 0;
    return joined;
  };
  /** The texts that were read before there was an index. */
  let first: string[] = [];
  return {
    has(part) {
      if (!wasAsked) {
        wasAsked = true;
        first = read();
        return has(first.join(''), part);
      }
      index ??= new SubstringIndex();
      for (const form of [...first, ...read()]) index.append(added(form));
      first = [];
      const symbols = asked(part);
      return symbols !== null && index.has(symbols);
    },
    append(more) {
      unread.push(more);
    },
  };
}
