import { locate } from '@/utils/anchor/dom/locate';
import { indexText, type TextIndex } from '@/utils/anchor/dom/text-index';
import { approximate } from '@/utils/anchor/text/approximate';
import { describe } from '@/utils/anchor/text/describe';
import { find, type Match } from '@/utils/anchor/text/find';
import type { Anchor } from '@/utils/observation/schema';

/** Evaluated in a page of the re-anchoring cases: describes a range, and finds it again after another load. */

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
  return match?.certain ? match : approximate(text, anchor);
}

function anchorOne(anchor: Anchor | null): Range | null {
  const text = currentIndex();
  const span = anchor && findAgain(text, anchor);
  const ranges = span ? locate(text, span.start, span.end) : [];
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.startContainer, first.startOffset);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}

Object.assign(window, {
  describe(range: Range): Anchor | null {
    const text = currentIndex();
    const start = text.offsetOf({ node: range.startContainer, offset: range.startOffset });
    const end = text.offsetOf({ node: range.endContainer, offset: range.endOffset });
    return start === null || end === null ? null : describe(text, start, end);
  },
  anchor: (_root: Element, anchor: Anchor | null) => anchorOne(anchor),
  anchorAll: (_root: Element, anchors: readonly (Anchor | null)[]) => anchors.map(anchorOne),
});

currentIndex();
