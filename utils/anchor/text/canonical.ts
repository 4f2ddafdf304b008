import { firstIndex } from '@/utils/collection/first-index';
import { LONG_RUN } from '@/utils/text/normalise';
import { IGNORABLE_HEAD, IGNORABLE_TAIL } from '@/utils/text/white-space';

/**
 * A text and its canonical form: NFC-normalised, without white space (including nbsp), zero-width characters, soft
 * hyphens and other default-ignorable code points. All offsets are in UTF-16 code units.
 */
export interface CanonicalText {
  /** The original text. */
  readonly raw: string;
  /** The text that is compared. */
  readonly canonical: string;
  /** For each code unit of `canonical`, the offset in `raw` of the character (with its marks) from which it comes. */
  readonly at: ArrayLike<number>;
}

/** A range of a text, in UTF-16 code units: `start` is included, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A character with everything that may compose with it under NFC (UAX #15): combining marks, and the vowels and final
 * consonants of conjoining Hangul. A character below U+0300 without marks is always in NFC already, so it does not
 * match, for speed. Further marks are clusters of their own: see {@link LONG_RUN}.
 */
const CLUSTER = /[\0-\u02ff]\p{M}{1,30}|[^\0-\u02ff][\p{M}\u1161-\u1175\u11a8-\u11c2]{0,30}/gu;

const SURROGATE_PAIR = /^[\ud800-\udbff][\udc00-\udfff]/;
const MARK = /^\p{M}/u;

/** The place of a character in the canonical text: it is in it or not. */
enum Kind {
  Unknown,
  Kept,
  Dropped,
}

/** Cache by code unit. Takes half the time of a regular expression for each run. */
const kinds = new Uint8Array(0x10000);

/** True for D800 to DBFF, the first half of a surrogate pair: the upper six bits are 110110 (Unicode, table 3-5). */
const beginsPair = (unit: number): boolean => unit >> 10 === 0b110110;

/**
 * Returns whether the character at an offset is kept or dropped. The result is not cached for the first half of a
 * surrogate pair, because the second half decides.
 */
function kindAt(raw: string, i: number): Kind {
  const unit = raw.charCodeAt(i);
  const kind = IGNORABLE_HEAD.test(raw.slice(i, i + 2)) ? Kind.Dropped : Kind.Kept;
  if (!beginsPair(unit)) kinds[unit] = kind;
  return kind;
}

/** The number of code units that become a string at a time: engines limit the number of arguments. */
const CHUNK_LENGTH = 8_192;

/** Returns the canonical form of a text. Never throws; linear in the length of the text. */
export function canonicalise(raw: string): CanonicalText {
  const all = new Uint32Array(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    if ((kinds[unit] || kindAt(raw, i)) === Kind.Kept) all[length++] = i;
    else if (beginsPair(unit)) i++;
  }
  const at = all.subarray(0, length);
  // Takes a quarter of the time of joining the runs between the characters that are dropped.
  let text = '';
  for (let i = 0; i < length; i += CHUNK_LENGTH) {
    const units = at.subarray(i, i + CHUNK_LENGTH).map((offset) => raw.charCodeAt(offset));
    text += Reflect.apply(String.fromCharCode, null, units);
  }
  return { raw, ...compose(text, at) };
}

/**
 * Normalises to NFC, cluster by cluster, so that offsets stay known. The code units of a composed cluster map to the
 * cluster's start.
 */
function compose(text: string, at: Uint32Array): { canonical: string; at: ArrayLike<number> } {
  if (!LONG_RUN.test(text) && text.normalize('NFC') === text) return { canonical: text, at };
  const offsets: number[] = [];
  let canonical = '';
  let from = 0;
  const copy = (to: number) => {
    canonical += text.slice(from, to);
    for (let i = from; i < to; i++) offsets.push(at[i] ?? 0);
  };
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const composed = cluster.normalize('NFC');
    if (composed === cluster) continue;
    copy(index);
    canonical += composed;
    for (let i = 0; i < composed.length; i++) offsets.push(at[index] ?? 0);
    from = index + cluster.length;
  }
  copy(text.length);
  return { canonical, at: offsets };
}

/**
 * Returns true if a text may be cut before this canonical offset: not within a surrogate pair, and not between a
 * letter and its marks.
 */
export function isBoundary({ canonical, at }: CanonicalText, offset: number): boolean {
  if (offset <= 0 || offset >= canonical.length) return true;
  return (
    at[offset] !== at[offset - 1] &&
    !SURROGATE_PAIR.test(canonical.slice(offset - 1, offset + 1)) &&
    !MARK.test(canonical.slice(offset, offset + 2))
  );
}

/**
 * Returns the first canonical offset whose character begins at or after a raw offset; the canonical length if there
 * is none.
 */
export function canonicalOffset({ at }: CanonicalText, rawOffset: number): number {
  return firstIndex(at, (offset) => offset >= rawOffset);
}

/**
 * Converts a raw span to a canonical span: ignorable characters at its ends are trimmed, and it is widened to whole
 * characters. Null when it contains nothing but ignorable characters.
 */
export function canonicalSpan(text: CanonicalText, start: number, end: number): Span | null {
  let from = canonicalOffset(text, start);
  let to = canonicalOffset(text, end);
  if (from >= to) return null;
  while (!isBoundary(text, from)) from--;
  while (!isBoundary(text, to)) to++;
  return { start: from, end: to };
}

/**
 * Converts a canonical span (of at least one code unit, between boundaries) to the raw span that contains just its
 * characters.
 */
export function rawSpan({ raw, at }: CanonicalText, start: number, end: number): Span {
  const last = at[end - 1] ?? 0;
  const tail = raw.slice(last, at[end]).replace(IGNORABLE_TAIL, '');
  return { start: at[start] ?? 0, end: last + tail.length };
}
