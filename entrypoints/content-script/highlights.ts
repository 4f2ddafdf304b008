import { createPainter } from '@/utils/anchor/dom/paint';
import type { TextIndex } from '@/utils/anchor/dom/text-index';
import type { Revealed } from '@/utils/messages/content';
import type { Placed } from '@/utils/messages/placed';
import type { PaintedObservation } from '@/utils/messages/protocol';
import { boxInPage } from './geometry';
import type { Box } from './place';
import { isIntact, type Placing, placeAll } from './placing';
import { reveal } from './reveal';
import { approximateSlot } from './slots';

/** The highlights of a page: the observations that were found in its text, and their paint. */
export interface Highlights {
  /**
   * Finds and paints observations, in place of those before.
   *
   * @param text null if there are no observations
   * @returns true if others were found than before, or with another text
   */
  place(text: TextIndex | null, observations: readonly PaintedObservation[]): boolean;
  /** Tells whether some observations need the approximate matcher, which is not loaded yet. */
  wantsApproximate(): boolean;
  /** Tells whether the places of the found observations are still in the page, with the same text. */
  isIntact(): boolean;
  /** Tells whether their highlights are still in the page. */
  isPainted(): boolean;
  /** Returns the ids of the found observations in reading order, and of those whose text has changed. */
  found(): Omit<Placed, 'page'>;
  isShown(): boolean;
  /** Marks the quote of the open card, in place of the one before. */
  markOpen(ranges: readonly Range[]): void;
  /** Scrolls to ranges, and flashes them. */
  flash(ranges: readonly Range[]): Revealed;
  /** Scrolls to an observation, and flashes it. */
  reveal(id: string): Revealed;
  /** Goes to the next or previous observation in reading order, and wraps around at the ends. */
  step(by: 1 | -1): Revealed;
  /**
   * Hides or shows all highlights.
   *
   * @returns true if they are shown now
   */
  toggle(): boolean;
  /** Returns the observations that are painted at a point of a document's viewport, the top one first. */
  at(x: number, y: number, document: Document): string[];
  /** Returns the box of an observation in the viewport of the page; null if it was not found. */
  boxOf(id: string): Box | null;
  /** Removes all highlights from the page. */
  clear(): void;
}

const EMPTY_PLACING: Placing = { places: [], overlapping: [], wantsApproximate: false };

/** Creates the highlights of a page; none at first. */
export function createHighlights(document: Document): Highlights {
  const painter = createPainter();
  let placing = EMPTY_PLACING;
  let lastPlaced = '';
  let shown = true;
  /** The id of the last revealed observation; empty at first. */
  let current = '';

  const ids = () => placing.places.map(({ id }) => id);
  const rangesOf = (id: string) => placing.places.find((one) => one.id === id)?.ranges ?? [];

  const paint = () => {
    if (shown) painter.paint(placing.places, placing.overlapping);
    else painter.clear();
  };

  const flash = (ranges: readonly Range[]) => {
    const [range] = ranges;
    if (range === undefined) return { found: false, visible: false };
    const visible = reveal(range);
    painter.flash(ranges);
    return { found: true, visible };
  };

  const revealOne = (id: string) => {
    const revealed = flash(rangesOf(id));
    if (revealed.found) current = id;
    return revealed;
  };

  return {
    place(text, observations) {
      placing = text === null ? EMPTY_PLACING : placeAll(text, observations, approximateSlot.ifLoaded());
      paint();
      const before = lastPlaced;
      lastPlaced = placing.places.map(({ id, exact }) => id + exact).join();
      return lastPlaced !== before;
    },
    wantsApproximate: () => placing.wantsApproximate,
    isIntact: () => placing.places.every(isIntact),
    isPainted: painter.isShown,
    found: () => ({
      found: ids(),
      changed: placing.places.filter(({ exact }) => !exact).map(({ id }) => id),
    }),
    isShown: () => shown,
    markOpen: painter.open,
    flash,
    reveal: revealOne,
    step(by) {
      const all = ids();
      const at = all.indexOf(current);
      const start = at < 0 && by < 0 ? 0 : at;
      return revealOne(all[(start + by + all.length) % all.length] ?? '');
    },
    toggle() {
      shown = !shown;
      paint();
      return shown;
    },
    at: (x, y, inDocument) => (shown ? painter.hitTest(x, y, inDocument) : []),
    boxOf(id) {
      const [range] = rangesOf(id);
      return range === undefined ? null : boxInPage(range, document, range.startContainer.ownerDocument);
    },
    clear: painter.clear,
  };
}
