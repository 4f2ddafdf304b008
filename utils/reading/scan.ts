import type { Span } from '@/utils/anchor/text/canonical';
import { indicatorIn } from '@/utils/suggest/indicator';
import { isForeign } from '@/utils/suggest/language';
import { splitSentences } from '@/utils/suggest/sentences';
import type { Suggester, Suggestion } from '@/utils/suggest/suggest';
import type { Line } from './article';

/** A sentence for which the model suggests techniques. */
export interface Proposed extends Span {
  readonly text: string;
  /** Best first; never empty. */
  readonly suggestions: readonly [Suggestion, ...Suggestion[]];
}

/** The progress of a scan: how far it has come, and what it found in the line just read. */
export interface Scanned {
  /** The end of the line, as a UTF-16 offset. */
  readonly upTo: number;
  readonly proposed: readonly Proposed[];
  /** The number of its sentences that are not in English, which the model cannot read. */
  readonly foreign: number;
}

/** A text with fewer words is taken for a heading, a label or a name. */
const MIN_WORDS = 4;

/**
 * Runs the suggester over every sentence of a page's article, line by line, so that the work can be done in slices.
 *
 * @param text the page's text
 * @param lines its lines, marked as inside or outside the article
 */
export function* scan(
  text: string,
  lines: readonly Line[],
  suggester: Suggester,
): Generator<Scanned, void, void> {
  for (const { start, end, inArticle } of lines) {
    const proposed: Proposed[] = [];
    let foreign = 0;
    for (const sentence of inArticle ? splitSentences(text.slice(start, end)) : []) {
      const place = { start: start + sentence.start, end: start + sentence.end };
      const exact = text.slice(place.start, place.end);
      if (isForeign(exact)) foreign++;
      else if (mayDescribeBehaviour(exact)) {
        const [best, ...others] = suggester.suggest(exact);
        if (best !== undefined) proposed.push({ ...place, text: exact, suggestions: [best, ...others] });
      }
    }
    yield { upTo: end, proposed, foreign };
  }
}

/**
 * Returns true if a sentence may describe behaviour: it is no heading, no technique name from a table, and no
 * indicator.
 */
function mayDescribeBehaviour(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const isTitle = words.every((word) => word.length < 4 || !/^\p{Ll}/u.test(word));
  return words.length >= MIN_WORDS && !isTitle && indicatorIn(sentence) === null;
}
