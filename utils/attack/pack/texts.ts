import { openSlices, type Slices, writeSlices } from './slices';

/** A list of UTF-8 texts in a section. A text is decoded when it is asked for. */
export interface Texts {
  readonly length: number;
  /** Returns the text at an index; an empty text beyond the end. */
  readonly at: (index: number) => string;
  /**
   * Returns the text at an index up to an ASCII character, or all of it if it has none; an empty text beyond the end.
   */
  readonly before: (character: string, index: number) => string;
  /** Returns the index of a text, or -1. The texts must be sorted by code point. */
  readonly indexOf: (text: string) => number;
  /**
   * Returns the range of the texts that begin with a prefix: `from` is included, `to` is not. The texts must be
   * sorted by code point.
   */
  readonly prefixRange: (prefix: string) => readonly [from: number, to: number];
  /** The encoded texts, for callers that look at many of them. */
  readonly slices: Slices;
}

const encoder = new TextEncoder();
// A text may begin with U+FEFF, which a decoder would else drop as a byte order mark.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Buffer for the encoded search key. It is reused, because one query looks up hundreds of words. */
const keyBuffer = new Uint8Array(64);

/** Returns the bytes of a text, valid until the next call. */
function bytesOf(text: string): Uint8Array {
  if (text.length > keyBuffer.length) return encoder.encode(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return encoder.encode(text);
    keyBuffer[index] = unit;
  }
  return keyBuffer.subarray(0, text.length);
}

/** Writes texts as a section. */
export function writeTexts(texts: readonly string[]): Uint8Array {
  return writeSlices(texts.map((text) => encoder.encode(text)));
}

/**
 * Compares by code point, which equals the order of the UTF-8 bytes. The order of JavaScript strings differs: it has
 * surrogates before U+E000.
 */
export function byCodePoint(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return rankOf(one) - rankOf(other);
  }
  return a.length - b.length;
}

const rankOf = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/**
 * Opens a section that {@link writeTexts} wrote.
 *
 * @throws ContainerError when it is cut off
 */
export function openTexts(section: Uint8Array): Texts {
  const slices = openSlices(section);
  const { length, starts, bytes } = slices;

  /**
   * Returns a negative number when the text at an index sorts before the key, 0 when it begins with the key, and a
   * positive number when it sorts after.
   */
  const compare = (index: number, wanted: Uint8Array): number => {
    const from = starts[index] ?? 0;
    const size = (starts[index + 1] ?? 0) - from;
    for (let at = 0; at < wanted.length; at += 1) {
      if (at >= size) return -1;
      const difference = (bytes[from + at] ?? 0) - (wanted[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  /**
   * Binary search from `low` on. Returns the first index whose text does not sort before the key; with `beyond`, the
   * first index after the texts that begin with it.
   */
  const bound = (wanted: Uint8Array, low: number, afterMatches: boolean): number => {
    let from = low;
    let to = length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const order = compare(middle, wanted);
      if (order < 0 || (afterMatches && order === 0)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return {
    length,
    at: (index) => (index < length ? decoder.decode(bytes.subarray(starts[index], starts[index + 1])) : ''),
    before: (character, index) => {
      if (!(index < length)) return '';
      const text = bytes.subarray(starts[index], starts[index + 1]);
      const end = text.indexOf(character.charCodeAt(0));
      return decoder.decode(end < 0 ? text : text.subarray(0, end));
    },
    indexOf: (text) => {
      const wanted = bytesOf(text);
      const index = bound(wanted, 0, false);
      const isIt =
        index < length &&
        (starts[index + 1] ?? 0) - (starts[index] ?? 0) === wanted.length &&
        compare(index, wanted) === 0;
      return isIt ? index : -1;
    },
    prefixRange: (prefix) => {
      const wanted = bytesOf(prefix);
      const from = bound(wanted, 0, false);
      return [from, bound(wanted, from, true)];
    },
    slices,
  };
}
