import { approximate } from './approximate';
import { type CanonicalText, canonicalSpan, rawSpan } from './canonical';
import { find, type Match } from './find';

/** A selector of a W3C Web Annotation (https://www.w3.org/TR/annotation-model/#selectors), of any tool. Untrusted. */
export interface Selector {
  readonly type: string;
  readonly [property: string]: unknown;
}

/**
 * Finds what a list of selectors of the same text says: by its TextQuoteSelector, with or without context and position;
 * by its TextPositionSelector where there is no quote. Other types are passed over.
 * @returns null when no text is found, or not one alone. What a position alone says has score 0 and is not `certain`:
 *   nothing tells whether the text there is still what was meant, nor that its author counted on the same text.
 */
export function findAny(text: CanonicalText, selectors: readonly Selector[]): Match | null {
  const position = selectors.map(readPosition).find((read) => read !== null) ?? null;
  const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && string(exact) !== '');
  if (quote) {
    const { exact, prefix, suffix } = quote;
    const sought = {
      quote: {
        type: 'TextQuoteSelector' as const,
        exact: string(exact),
        prefix: string(prefix),
        suffix: string(suffix),
      },
      position,
    };
    const match = find(text, sought);
    return match?.certain ? match : approximate(text, sought);
  }
  const span = position && canonicalSpan(text, position.start, position.end);
  return span && { ...rawSpan(text, span.start, span.end), score: 0, exact: false, certain: false };
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function readPosition({ type, start, end }: Selector): { start: number; end: number } | null {
  const isPosition = type === 'TextPositionSelector' && Number.isInteger(start) && Number.isInteger(end);
  return isPosition ? { start: Number(start), end: Number(end) } : null;
}
