import { readSelection, type SelectedText } from '@/utils/anchor/dom/selection';

/** The quote of the open card on the page: marked by us, because browsers fade a selection that lacks the focus. */
export interface OpenQuote {
  /** Marks the selection, in place of a quote before. The browser's own selection is taken away. */
  take(): void;
  /**
   * Ends the mark, and gives the selection back.
   *
   * @param isDone true if it is not given back, because the quote was saved or another one follows
   */
  release(isDone: boolean): void;
}

/**
 * Creates the mark of the open card's quote on a page.
 *
 * @param mark marks ranges, in place of those before
 */
export function createOpenQuote(page: Document, mark: (ranges: readonly Range[]) => void): OpenQuote {
  let taken: { document: Document; range: Range } | null = null;
  return {
    take() {
      const selected = readSelection(page);
      const range = selected && rangeOf(selected);
      taken = range && { document: selected.document, range };
      mark(range ? [range] : []);
      if (range) selected.document.getSelection()?.removeAllRanges();
    },
    release(isDone) {
      // What was selected since stays.
      if (taken !== null && !isDone && readSelection(page) === null) {
        const { document, range } = taken;
        document.getSelection()?.addRange(range);
      }
      taken = null;
      mark([]);
    },
  };
}

/** Returns the range of a selection; null if it is in a field or a shadow root, where no script can select it again. */
function rangeOf({ document, start, end, field }: SelectedText): Range | null {
  if (field || start.node.getRootNode() !== document || end.node.getRootNode() !== document) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
