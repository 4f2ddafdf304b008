import { readPage } from '@/utils/anchor/dom/page';
import { readSelection } from '@/utils/anchor/dom/selection';
import { indexText, type TextIndex } from '@/utils/anchor/dom/text-index';
import type { Background } from '@/utils/messages/client';
import type { Anchor, Page } from '@/utils/observation/schema';
import type { ReadingKind } from '@/utils/reading/kinds';
import type { PageReading } from '@/utils/reading/schema';
import { type Address, createAddressReader } from './address';
import type { Observer } from './observe';
import { load, metadataSlot, quoteSlot, readingSlot } from './slots';

/** The text and the address of a page, as they are at each call. */
export interface PageText {
  address(): Address;
  /** Indexes the text, and observes the documents and shadow roots that it comes from. */
  index(): TextIndex;
  /** Returns the page; its metadata only if the script for that is loaded, otherwise the title of its window. */
  pageIn(text: TextIndex): Page;
  /**
   * Returns the selection as a page, with its metadata, and an anchor; null if no text is selected.
   *
   * @throws CallError if the scripts for that cannot be loaded
   */
  capture(): Promise<{ page: Page; anchor: Anchor } | null>;
  /** Returns a part of the page; null while the script for that is not loaded, and if the text is too long for the card. */
  read(what: ReadingKind): PageReading | string | null;
  /** Drops what is known from the last capture, because the page has changed. */
  invalidate(): void;
}

/**
 * Creates the text of a page.
 *
 * @param observer returns the observer of the text, once there is one
 */
export function createPageText(
  document: Document,
  background: Background,
  isOwn: (node: Element | Text) => boolean,
  observer: () => Observer | null | undefined,
): PageText {
  const address = createAddressReader(document);
  const options = { isLeftOut: isOwn };
  /** The page of the last captured quote, for the card that opens next. */
  let captured: Page | null = null;

  const index = () => {
    const made = indexText(document, options);
    observer()?.watch(made.roots);
    return made;
  };

  const pageIn = (text: TextIndex) => ({
    ...readPage(document, text.canonical),
    ...metadataSlot.ifLoaded()?.(document, location.href),
    ...address(),
  });

  return {
    address,
    index,
    pageIn,
    async capture() {
      // At once: the page may change the selection while the script loads.
      const selected = readSelection(document);
      if (selected === null) return null;
      const [quote] = await Promise.all([
        load(quoteSlot, 'quote', background),
        load(metadataSlot, 'metadata', background),
      ]);
      if (quote === null) return null;
      const text = index();
      const anchor = quote(text, selected, options);
      captured = pageIn(text);
      return anchor && { page: captured, anchor };
    },
    read: (what) =>
      readingSlot.ifLoaded()?.(what, () => (observer()?.isQuiet() && captured) || pageIn(index()), options) ??
      null,
    invalidate() {
      captured = null;
    },
  };
}
