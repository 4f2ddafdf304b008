import { indicatorIn } from '@/utils/suggest/indicator';
import { splitSentences } from '@/utils/suggest/sentences';
import type { Suggester, Suggestion } from '@/utils/suggest/suggest';
import type { Line } from './article';
import type { Stretch } from './passage';

/** A sentence for which the model proposes techniques. */
export interface Proposed extends Stretch {
  readonly text: string;
  /** Best first; one at least. */
  readonly suggestions: readonly [Suggestion, ...Suggestion[]];
}

/** How far a scan is: after this line of the page's text, and what the line holds. */
export interface Scanned {
  /** Where the line ends. */
  readonly upTo: number;
  readonly proposed: readonly Proposed[];
}

/** Fewer words are a heading, a label or a name. */
const FEWEST_WORDS = 4;

/**
 * Asks a suggester for every sentence of a page's article, line by line, so that the work can be done in slices.
 *
 * @param text the page's text
 * @param lines of it, with whether they belong to the article
 */
export function* scan(
  text: string,
  lines: readonly Line[],
  suggester: Suggester,
): Generator<Scanned, void, void> {
  for (const { start, end, inArticle } of lines) {
    const proposed = !inArticle
      ? []
      : splitSentences(text.slice(start, end)).flatMap((sentence): Proposed[] => {
          const exact = text.slice(start + sentence.start, start + sentence.end);
          if (!tells(exact)) return [];
          const [best, ...others] = suggester.suggest(exact);
          return best === undefined
            ? []
            : [
                {
                  start: start + sentence.start,
                  end: start + sentence.end,
                  text: exact,
                  suggestions: [best, ...others],
                },
              ];
        });
    yield { upTo: end, proposed };
  }
}

/** Whether a sentence may say what was done: not a heading, the name of a technique in a table, or an indicator. */
function tells(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const isTitle = words.every((word) => word.length < 4 || !/^\p{Ll}/u.test(word));
  return words.length >= FEWEST_WORDS && !isTitle && indicatorIn(sentence) === null;
}
