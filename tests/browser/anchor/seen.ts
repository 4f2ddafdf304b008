import { locate } from '@/utils/anchor/dom/locate';
import { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { readSelection } from '@/utils/anchor/dom/selection';
import { indexText } from '@/utils/anchor/dom/text-index';
import { find } from '@/utils/anchor/text/find';
import type { Anchor } from '@/utils/observation/schema';

/** The anchor of what is selected now, as tagging describes it. */
export function selectedAnchor(): Anchor | null {
  const selected = readSelection(document);
  return selected && quoteSelection(indexText(document), selected);
}

/** The anchor of all content of an element. */
export function anchorOf(element: Element): Anchor | null {
  document.getSelection()?.selectAllChildren(element);
  return selectedAnchor();
}

/** The ranges at which an anchor is found on the page as it is now, with all that the content script can load. */
export function foundAgain(anchor: Anchor | null): Range[] {
  const index = indexText(document);
  const first = anchor && find(index, anchor);
  const match = first?.certain ? first : anchor && findChanged(index, anchor);
  return match ? locate(index, match.start, match.end) : [];
}
