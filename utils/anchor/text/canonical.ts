/**
 * A text and its canonical form: NFC-normalised, with white space (nbsp included), zero-width characters, soft hyphens
 * and the other default-ignorable code points dropped. All offsets are in UTF-16 code units.
 */
export interface CanonicalText {
  /** The text as given. */
  readonly raw: string;
  /** The text that is compared. */
  readonly canonical: string;
  /** For each code unit of `canonical`, the offset in `raw` of the character (with its marks) it comes from. */
  readonly at: ArrayLike<number>;
}

/** A stretch of a text: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

/** White space, and what UAX #44 calls Default_Ignorable_Code_Point (soft hyphen, ZWSP, joiners, bidi marks …). */
const IGNORABLE = /^[\s\p{DI}]/u;
const IGNORABLE_TAIL = /[\s\p{DI}]+$/u;

/**
 * A character with all that may compose with it under NFC (UAX #15): combining marks and the vowels and finals of
 * conjoining Hangul. Below U+0300 a character on its own is always NFC already, so it is left out for speed.
 */
const CLUSTER = /[\0-\u02ff]\p{M}+|[^\0-\u02ff][\p{M}\u1161-\u1175\u11a8-\u11c2]*/gu;

const SURROGATE_PAIR = /^[\ud800-\udbff][\udc00-\udfff]/;
const MARK = /^\p{M}/u;

/** By code unit, whether it is kept; 0 as long as nobody has asked. Half the price of an expression for each run. */
const kinds = new Uint8Array(0x10000);
const KEPT = 1;
const DROPPED = 2;

/** What becomes of the character at an offset. Not remembered of the first half of a pair: the second one decides. */
function kindAt(raw: string, i: number): number {
  const unit = raw.charCodeAt(i);
  const kind = IGNORABLE.test(raw.slice(i, i + 2)) ? DROPPED : KEPT;
  if (unit < 0xd800 || unit > 0xdbff) kinds[unit] = kind;
  return kind;
}

/** Makes the canonical form of a text. Never throws; linear in the length of the text. */
export function canonicalise(raw: string): CanonicalText {
  const at = new Uint32Array(raw.length);
  let kept = '';
  let length = 0;
  let from = 0;
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    if ((kinds[unit] || kindAt(raw, i)) === KEPT) {
      at[length++] = i;
      continue;
    }
    if (i > from) kept += raw.slice(from, i);
    if (unit >= 0xd800 && unit <= 0xdbff) i++;
    from = i + 1;
  }
  kept += raw.slice(from);
  return { raw, ...compose(kept, at.subarray(0, length)) };
}

/** NFC, cluster by cluster so that the offsets stay known; what a cluster becomes stands where the cluster began. */
function compose(text: string, at: Uint32Array): { canonical: string; at: ArrayLike<number> } {
  if (text.normalize('NFC') === text) return { canonical: text, at };
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

/** True when a text may be cut before this canonical offset: not within a surrogate pair, nor off a letter's marks. */
export function isBoundary({ canonical, at }: CanonicalText, offset: number): boolean {
  if (offset <= 0 || offset >= canonical.length) return true;
  return (
    at[offset] !== at[offset - 1] &&
    !SURROGATE_PAIR.test(canonical.slice(offset - 1, offset + 1)) &&
    !MARK.test(canonical.slice(offset, offset + 2))
  );
}

/** The first canonical offset whose character begins at or after a raw offset; the canonical length if none does. */
export function canonicalOffset({ at }: CanonicalText, rawOffset: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < rawOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A raw span as canonical span, white space at its edges trimmed and widened to whole characters.
 * Null when nothing but ignorable characters is in it.
 */
export function canonicalSpan(text: CanonicalText, start: number, end: number): Span | null {
  let from = canonicalOffset(text, start);
  let to = canonicalOffset(text, end);
  if (from >= to) return null;
  while (!isBoundary(text, from)) from--;
  while (!isBoundary(text, to)) to++;
  return { start: from, end: to };
}

/** A canonical span (of at least one code unit, between boundaries) as the raw span that holds just its characters. */
export function rawSpan({ raw, at }: CanonicalText, start: number, end: number): Span {
  const last = at[end - 1] ?? 0;
  const tail = raw.slice(last, at[end] ?? raw.length).replace(IGNORABLE_TAIL, '');
  return { start: at[start] ?? 0, end: last + tail.length };
}
