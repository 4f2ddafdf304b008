import { wellFormed } from '@/utils/text/well-formed';

/**
 * Returns a value as JSON in one line, with half surrogate pairs replaced by U+FFFD. PHP refuses a text that has one, even
 * as an escape, and Python reads it but cannot write it again. They are rare, and replacing them in every text would take
 * longer than writing it.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? JSON.stringify(value, replaceHalves) : text;
}

/** Replaces half surrogate pairs: a replacer for `JSON.stringify`. */
export function replaceHalves(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? wellFormed(value) : value;
}
