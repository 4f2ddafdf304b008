import { locate } from '@/utils/anchor/dom/locate';
import { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { indexText, type TextIndex } from '@/utils/anchor/dom/text-index';
import { canonicalise, canonicalOffset, rawSpan, type Span } from '@/utils/anchor/text/canonical';
import { find, type Match } from '@/utils/anchor/text/find';
import { MAX_QUOTE } from '@/utils/observation/limits';
import type { Anchor } from '@/utils/observation/schema';

/** Evaluated in a page of the re-anchoring cases: describes a range, and finds it again after another load. */

/** The selected text at both ends that is not in the quote. */
interface Cut {
  before: string;
  after: string;
}
type EvaluatedAnchor = Anchor & { cut: Cut };

let index: TextIndex | null = null;
const observer = new MutationObserver(() => {
  index = null;
});
observer.observe(document, { subtree: true, childList: true, characterData: true });

/** Returns the index as the content script does: it is built once, and again after the page has changed. */
function currentIndex(): TextIndex {
  if (observer.takeRecords().length > 0) index = null;
  index ??= indexText(document);
  return index;
}

function findAgain(text: TextIndex, anchor: Anchor): Match | null {
  const match = find(text, anchor);
  return match?.certain ? match : findChanged(text, anchor);
}

/**
 * Returns a place with the text that was cut from the ends of the selection, if it is still there: the cases count what
 * their readers do not see, such as the sign of a heading anchor.
 */
function widened(text: TextIndex, { start, end }: Match, cut: Cut): Span {
  const from = canonicalOffset(text, start);
  const to = canonicalOffset(text, end);
  const [before, after] = [canonicalise(cut.before).canonical, canonicalise(cut.after).canonical];
  return rawSpan(
    text,
    from - (text.canonical.slice(0, from).endsWith(before) ? before.length : 0),
    to + (text.canonical.startsWith(after, to) ? after.length : 0),
  );
}

function describeRange(range: Range): EvaluatedAnchor | null {
  const text = currentIndex();
  const selected = {
    document,
    start: { node: range.startContainer, offset: range.startOffset },
    end: { node: range.endContainer, offset: range.endOffset },
  };
  const anchor = quoteSelection(text, selected);
  const [start, end] = [text.offsetOf(selected.start), text.offsetOf(selected.end)];
  if (anchor === null || start === null || end === null) return null;
  const { position } = anchor;
  const isWhole = position.end - position.start < MAX_QUOTE / 2;
  return {
    ...anchor,
    cut: {
      before: text.raw.slice(Math.min(start, position.start), position.start),
      after: isWhole ? text.raw.slice(position.end, Math.max(end, position.end)) : '',
    },
  };
}

function anchorOne(anchor: EvaluatedAnchor | null): Range | null {
  const text = currentIndex();
  const found = anchor && findAgain(text, anchor);
  const span = found && widened(text, found, anchor.cut);
  const ranges = span ? locate(text, span.start, span.end) : [];
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.startContainer, first.startOffset);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}

Object.assign(window, {
  describe: describeRange,
  anchor: (_root: Element, anchor: EvaluatedAnchor | null) => anchorOne(anchor),
  anchorAll: (_root: Element, anchors: readonly (EvaluatedAnchor | null)[]) => anchors.map(anchorOne),
});

currentIndex();
