import { type CanonicalText, canonicalise, canonicalOffset, rawSpan, type Span } from '../../text/canonical';
import type { SoughtAnchor } from '../../text/find';
import { locate } from '../locate';
import type { TextIndex } from '../text-index';
import { indexRendered, toIndex } from './rendered';

/** Canonical code units at the ends of a quote, and next to it, by which it is looked for. */
const PIECE_LENGTH = 16;
/** Limit for the canonical code units of unseen text in a quote. */
const MAX_UNSEEN = 20_000;
/** Limits for the places of a piece, and for the parts of the page that are read. */
const MAX_PIECES = 16;
const MAX_WINDOWS = 4;

/**
 * Returns the places of a quote on a page that are not in one piece, because the page has text between that is not
 * seen: a quote has only what is seen. Reads only parts of the page that begin and end as the quote does, or between
 * its prefix and suffix.
 *
 * @param index of all text of a page
 * @returns canonical spans of the index, in ascending order
 */
export function placesAcrossUnseen(index: TextIndex, { quote }: SoughtAnchor): Span[] {
  const [exact, prefix, suffix] = [quote.exact, quote.prefix, quote.suffix].map(
    (text) => canonicalise(text).canonical,
  ) as [string, string, string];
  if (exact === '' || index.canonical.includes(exact)) return [];
  const found = new Map<number, Span>();
  for (const window of windowsOf(index, exact, prefix, suffix))
    for (const span of placesIn(index, window, exact)) found.set(span.start, span);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Returns the parts of a text, longer than the quote, that begin and end like it. */
function windowsOf(text: CanonicalText, exact: string, prefix: string, suffix: string): Span[] {
  const starts = [
    ...placesOf(text, exact.slice(0, PIECE_LENGTH)),
    ...placesOf(text, prefix.slice(-PIECE_LENGTH)).map((at) => at + Math.min(prefix.length, PIECE_LENGTH)),
  ];
  const ends = [
    ...placesOf(text, exact.slice(-PIECE_LENGTH)).map((at) => at + Math.min(exact.length, PIECE_LENGTH)),
    ...placesOf(text, suffix.slice(0, PIECE_LENGTH)),
  ].sort((a, b) => a - b);
  const windows = new Map<number, Span>();
  for (const start of starts) {
    const end = ends.find((one) => one - start > exact.length);
    if (end !== undefined && end - start <= exact.length + MAX_UNSEEN) windows.set(start, { start, end });
  }
  return [...windows.values()].slice(0, MAX_WINDOWS);
}

function placesOf({ canonical }: CanonicalText, piece: string): number[] {
  const places: number[] = [];
  for (let at = piece ? canonical.indexOf(piece) : -1; at >= 0; at = canonical.indexOf(piece, at + 1)) {
    places.push(at);
    if (places.length === MAX_PIECES) break;
  }
  return places;
}

/** Returns the places of a quote in what is seen of a part of the page. */
function placesIn(index: TextIndex, window: Span, exact: string): Span[] {
  const { start, end } = rawSpan(index, window.start, window.end);
  return locate(index, start, end).flatMap((within) => {
    const { ownerDocument } = within.startContainer;
    if (ownerDocument === null) return [];
    const seen = indexRendered(ownerDocument, { within });
    const at = seen.canonical.indexOf(exact);
    const span = at < 0 ? null : toIndex(index, seen, rawSpan(seen, at, at + exact.length));
    return span === null
      ? []
      : [{ start: canonicalOffset(index, span.start), end: canonicalOffset(index, span.end) }];
  });
}
