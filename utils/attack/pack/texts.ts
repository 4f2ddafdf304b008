import { openSlices, type Slices, writeSlices } from './slices';

/** A list of texts in a section, as UTF-8: a text is made when it is asked for. */
export interface Texts {
  readonly length: number;
  /** The text at a place; empty beyond the end. */
  readonly at: (place: number) => string;
  /** The text at a place as far as a character of ASCII (or all of it); empty beyond the end. */
  readonly before: (character: string, place: number) => string;
  /** Of texts in the order of code points: where one stands, or -1. */
  readonly placeOf: (text: string) => number;
  /** Of texts in the order of code points: those that begin with one, from this place up to (not including) that. */
  readonly beginningWith: (start: string) => readonly [from: number, to: number];
  /** Their bytes, for those who look at many. */
  readonly slices: Slices;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What is sought, as bytes. Kept, since words are looked up by the hundred for one query. */
const key = new Uint8Array(64);

/** The bytes of a text, good until the next call. */
function bytesOf(text: string): Uint8Array {
  if (text.length > key.length) return encoder.encode(text);
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit > 127) return encoder.encode(text);
    key[place] = unit;
  }
  return key.subarray(0, text.length);
}

/** Writes texts as a section. */
export function writeTexts(texts: readonly string[]): Uint8Array {
  return writeSlices(texts.map((text) => encoder.encode(text)));
}

/** The order of code points, which is that of the bytes of UTF-8; that of strings has surrogates before U+E000. */
export function byCodePoint(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let place = 0; place < shared; place += 1) {
    const [one, other] = [a.charCodeAt(place), b.charCodeAt(place)];
    if (one !== other) return rankOf(one) - rankOf(other);
  }
  return a.length - b.length;
}

const rankOf = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/** Opens what {@link writeTexts} wrote. @throws PackError when it is not whole */
export function openTexts(section: Uint8Array): Texts {
  const slices = openSlices(section);
  const { length, starts, bytes } = slices;

  /** Below 0 when the text at a place comes before what is sought, 0 when it begins with it, above 0 when it comes after. */
  const compare = (place: number, sought: Uint8Array): number => {
    const from = starts[place] ?? 0;
    const size = (starts[place + 1] ?? 0) - from;
    for (let at = 0; at < sought.length; at += 1) {
      if (at >= size) return -1;
      const difference = (bytes[from + at] ?? 0) - (sought[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  /** The first place from `low` on whose text does not come before what is sought, or begins with it neither. */
  const bound = (sought: Uint8Array, low: number, beyond: boolean): number => {
    let from = low;
    let to = length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const order = compare(middle, sought);
      if (order < 0 || (beyond && order === 0)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return {
    length,
    at: (place) => (place < length ? decoder.decode(bytes.subarray(starts[place], starts[place + 1])) : ''),
    before: (character, place) => {
      if (!(place < length)) return '';
      const text = bytes.subarray(starts[place], starts[place + 1]);
      const end = text.indexOf(character.charCodeAt(0));
      return decoder.decode(end < 0 ? text : text.subarray(0, end));
    },
    placeOf: (text) => {
      const sought = bytesOf(text);
      const place = bound(sought, 0, false);
      const isIt =
        place < length &&
        (starts[place + 1] ?? 0) - (starts[place] ?? 0) === sought.length &&
        compare(place, sought) === 0;
      return isIt ? place : -1;
    },
    beginningWith: (start) => {
      const sought = bytesOf(start);
      const from = bound(sought, 0, false);
      return [from, bound(sought, from, true)];
    },
    slices,
  };
}
