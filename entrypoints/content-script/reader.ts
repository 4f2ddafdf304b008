import { locate } from '@/utils/anchor/dom/locate';
import { readPage } from '@/utils/anchor/dom/page';
import { createPainter } from '@/utils/anchor/dom/paint';
import { readSelection, type SelectedText } from '@/utils/anchor/dom/selection';
import { indexText, type TextIndex } from '@/utils/anchor/dom/text-index';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import type { Background } from '@/utils/messages/client';
import type { ContentState, Revealed } from '@/utils/messages/content';
import type { PaintedObservation } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import type { Anchor, Page } from '@/utils/observation/schema';
import type { PageReading } from '@/utils/reading/schema';
import { type Address, createAddressReader, sameAddress } from './address';
import { boxInPage } from './geometry';
import type { Box } from './place';
import { isIntact, type Placing, placeAll } from './placing';
import { reveal } from './reveal';
import { approximateSlot, readingSlot } from './slots';

/** What the content script knows of the page's text: the selection described, the observations found and painted. */
export interface Reader {
  state(): ContentState;
  /** The selection as a page and an anchor; null when no text is selected. */
  capture(): { page: Page; anchor: Anchor } | null;
  /** The page's text with its links and tables; null while the script for that is not loaded. */
  read(): PageReading | null;
  /** Scrolls to a passage that nothing was captured of, and flashes it. */
  show(anchor: Anchor): Revealed;
  /** Asks for the page's observations, finds them and paints them. */
  refresh(): Promise<void>;
  /**
   * Looks whether the page still is where it was and what was painted still stands; asks and paints anew where not.
   *
   * @returns whether anything was to be done
   */
  check(): boolean;
  /** Whether the user granted this site, so that we may come without being called. */
  isEnabled(): boolean;
  /** Scrolls to an observation and flashes it. */
  reveal(id: string): Revealed;
  /** Goes to the next observation in the order of reading, or to the one before; round at the ends. */
  step(by: 1 | -1): Revealed;
  /** Takes all highlights off until they are wanted again, or puts them back. @returns whether they are shown now */
  toggle(): boolean;
  /** The observations painted at a point of a document's viewport, the one on top first. */
  at(x: number, y: number, document: Document): string[];
  /** Where an observation is in the viewport of the page; null when it was not found. */
  boxOf(id: string): Box | null;
  stop(): void;
}

const NOWHERE: Placing = { places: [], overlapping: [], wantsApproximate: false };

/**
 * Makes the reader of a page.
 *
 * @param onIndex told of each new index, which names the roots to watch
 */
export function createReader(
  document: Document,
  background: Background,
  isOwn: (element: Element) => boolean,
  onIndex: (index: TextIndex) => void,
): Reader {
  const painter = createPainter();
  let readAddress: (() => Address) | null = null;
  let asked: Address | null = null;
  let observations: PaintedObservation[] = [];
  let placing = NOWHERE;
  let enabled = false;
  let shown = true;
  let current: string | null = null;
  let loading: Promise<unknown> | null = null;

  const address = (): Address => {
    // Not before the page has its head: what it declares is in there.
    readAddress ??= createAddressReader(document);
    return readAddress();
  };

  const index = () => {
    const made = indexText(document, { isOwn });
    onIndex(made);
    return made;
  };

  const pageIn = (text: TextIndex): Page => ({ ...readPage(document, text.canonical), ...address() });

  const anchorIn = (text: TextIndex, selected: SelectedText): Anchor | null => {
    const start = text.offsetOf(selected.start);
    const end = text.offsetOf(selected.end);
    return start === null || end === null ? null : describe(text, start, end);
  };

  const capture = () => {
    const selected = readSelection(document);
    if (selected === null) return null;
    const text = index();
    const anchor = anchorIn(text, selected);
    return anchor && { page: pageIn(text), anchor };
  };

  const rangesOf = (id: string) => placing.places.find((one) => one.id === id)?.ranges ?? [];

  const ids = () => placing.places.map(({ id }) => id);

  const paint = () => {
    if (shown) painter.paint(placing.places, placing.overlapping);
    else painter.clear();
  };

  const place = () => {
    placing =
      observations.length === 0 ? NOWHERE : placeAll(index(), observations, approximateSlot.ifLoaded());
    paint();
    if (placing.wantsApproximate) void loadApproximate();
  };

  const loadApproximate = async () => {
    loading ??= background('page.approximate', null).catch(ignoreCallError);
    await loading;
    // Not when it could not be loaded: that would begin anew for ever.
    if (approximateSlot.ifLoaded() === null) return;
    const before = ids().join();
    place();
    if (ids().join() !== before) tellOfPlaces();
  };

  const tellOfPlaces = () => {
    background('page.placed', null).catch(ignoreCallError);
  };

  const refresh = async () => {
    const here = address();
    try {
      const answer = await background('page.observations', here);
      asked = here;
      observations = answer.observations;
      enabled = answer.enabled;
      place();
    } catch (error) {
      ignoreCallError(error);
    }
  };

  const revealRanges = (ranges: readonly Range[]): Revealed => {
    const [range] = ranges;
    if (range === undefined) return { found: false, visible: false };
    const visible = reveal(range);
    painter.flash(ranges);
    return { found: true, visible };
  };

  const revealOne = (id: string): Revealed => {
    const shownNow = revealRanges(rangesOf(id));
    if (shownNow.found) current = id;
    return shownNow;
  };

  return {
    capture,
    read() {
      const readText = readingSlot.ifLoaded();
      if (readText === null) return null;
      const text = index();
      return { page: pageIn(text), text: readText(text), html: document.documentElement.getHTML() };
    },
    show(anchor) {
      const text = index();
      const span = find(text, anchor);
      return revealRanges(span === null ? [] : locate(text, span.start, span.end));
    },
    refresh,
    state: () => {
      const text = index();
      const selected = readSelection(document);
      return {
        page: pageIn(text),
        selection: (selected && anchorIn(text, selected)?.quote.exact) ?? null,
        found: ids(),
        changed: placing.places.filter(({ exact }) => !exact).map(({ id }) => id),
        shown,
      };
    },
    check() {
      if (!sameAddress(asked, address())) {
        void refresh();
        return true;
      }
      const broken = !placing.places.every(isIntact);
      if (!broken && placing.places.length === observations.length) return false;
      const before = ids().join();
      place();
      const others = ids().join() !== before;
      if (others) tellOfPlaces();
      return broken || others;
    },
    isEnabled: () => enabled,
    reveal: revealOne,
    step(by) {
      const all = ids();
      const at = current === null ? -1 : all.indexOf(current);
      const start = at < 0 && by < 0 ? 0 : at;
      const next = all[(start + by + all.length) % all.length];
      return next === undefined ? { found: false, visible: false } : revealOne(next);
    },
    toggle() {
      shown = !shown;
      paint();
      return shown;
    },
    boxOf(id) {
      const [range] = rangesOf(id);
      return range === undefined ? null : boxInPage(range, document);
    },
    at: (x, y, inDocument) => (shown ? painter.hitTest(x, y, inDocument) : []),
    stop: () => painter.clear(),
  };
}

/** Without the background (the extension was updated or removed) what is painted stays as it is. */
function ignoreCallError(error: unknown): void {
  if (!(error instanceof CallError)) throw error;
}
