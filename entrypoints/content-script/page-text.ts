import { readPage } from '@/utils/anchor/dom/page';
import { readSelection } from '@/utils/anchor/dom/selection';
import { indexText, type TextIndex } from '@/utils/anchor/dom/text-index';
import { describe } from '@/utils/anchor/text/describe';
import type { Anchor, Page } from '@/utils/observation/schema';
import type { ReadingKind } from '@/utils/reading/kinds';
import type { PageReading } from '@/utils/reading/schema';
import { type Address, createAddressReader } from './address';
import type { Observer } from './observe';
import { metadataSlot, readingSlot } from './slots';

/** The text and the address of a page, as they are at each call. */
export interface PageText {
  address(): Address;
  /** Indexes the text, and observes the documents and shadow roots that it comes from. */
  index(): TextIndex;
  /** Returns the page; its metadata only if the script for that is loaded, otherwise the title of its window. */
  pageIn(text: TextIndex): Page;
  /** Returns the anchor of the selection; null if no text is selected. */
  selectionIn(text: TextIndex): Anchor | null;
  /** Returns the selection as a page and an anchor; null if no text is selected. The card that opens next uses its index. */
  capture(): { page: Page; anchor: Anchor } | null;
  /** Returns a part of the page; null while the script for that is not loaded, and if the text is too long for the card. */
  read(what: ReadingKind): PageReading | string | null;
  /** Drops the index of the last capture, because the page has changed. */
  invalidate(): void;
}

/**
 * Creates the text of a page.
 *
 * @param observer returns the observer of the text, once there is one
 */
export function createPageText(
  document: Document,
  isOwn: (element: Element) => boolean,
  observer: () => Observer | null | undefined,
): PageText {
  const address = createAddressReader(document);
  /** The index of the last captured quote, for the card that opens next. The index of a long page is large. */
  let captured: TextIndex | null = null;

  const index = () => {
    const made = indexText(document, { isOwn });
    observer()?.watch(made.roots);
    return made;
  };

  const pageIn = (text: TextIndex) => ({
    ...readPage(document, text.canonical),
    ...metadataSlot.ifLoaded()?.(document, location.href),
    ...address(),
  });

  const selectionIn = (text: TextIndex) => {
    const selected = readSelection(document);
    const start = selected && text.offsetOf(selected.start);
    const end = selected && text.offsetOf(selected.end);
    return start === null || end === null ? null : describe(text, start, end);
  };

  return {
    address,
    index,
    pageIn,
    selectionIn,
    capture() {
      if (readSelection(document) === null) return null;
      captured = index();
      const anchor = selectionIn(captured);
      return anchor && { page: pageIn(captured), anchor };
    },
    read: (what) =>
      readingSlot.ifLoaded()?.(what, () => {
        const text = (observer()?.isQuiet() && captured) || index();
        captured = null;
        return { page: pageIn(text), text };
      }) ?? null,
    invalidate() {
      captured = null;
    },
  };
}
