import { locate } from '@/utils/anchor/dom/locate';
import { readPage } from '@/utils/anchor/dom/page';
import { createPainter } from '@/utils/anchor/dom/paint';
import { readSelection } from '@/utils/anchor/dom/selection';
import { indexText } from '@/utils/anchor/dom/text-index';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import type { Background } from '@/utils/messages/client';
import type { ContentState } from '@/utils/messages/content';
import type { PaintedObservation } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import type { Anchor, Page } from '@/utils/observation/schema';
import { boxInPage } from './geometry';
import type { Box } from './place';

/** What the content script knows of the page's text: the selection described, the observations found and painted. */
export interface Reader {
  state(): ContentState;
  /** The selection as a page and an anchor; null when no text is selected. */
  capture(): { page: Page; anchor: Anchor } | null;
  /** Asks for the page's observations, finds them and paints them. */
  refresh(): Promise<void>;
  /** Finds and paints again what is known already: the page's text has changed. */
  repaint(): void;
  /** Whether the user granted this site, so that we may come without being called. */
  isEnabled(): boolean;
  /** Whether any known observation was not found. */
  hasOrphans(): boolean;
  /** Scrolls to an observation and flashes it; false when it was not found. */
  reveal(id: string): boolean;
  /** Where an observation is in the viewport of the page; null when it was not found. */
  boxOf(id: string): Box | null;
  /** The observations painted at a point of a document's viewport, the one on top first. */
  at(x: number, y: number, document: Document): string[];
  stop(): void;
}

/** Makes the reader of a page. */
export function createReader(
  document: Document,
  background: Background,
  isOwn: (element: Element) => boolean,
): Reader {
  const painter = createPainter();
  let observations: PaintedObservation[] = [];
  let enabled = false;
  let found = new Map<string, Range[]>();

  const index = () => indexText(document, { isOwn });

  const capture = () => {
    const selected = readSelection(document);
    if (selected === null) return null;
    const text = index();
    const start = text.offsetOf(selected.start);
    const end = text.offsetOf(selected.end);
    const anchor = start === null || end === null ? null : describe(text, start, end);
    return anchor === null ? null : { page: readPage(document, text.canonical), anchor };
  };

  const repaint = () => {
    if (observations.length === 0) {
      found = new Map();
      painter.clear();
      return;
    }
    const text = index();
    found = new Map(
      observations.flatMap(({ id, anchor }) => {
        const place = find(text, anchor);
        const ranges = place === null ? [] : locate(text, place.start, place.end);
        return ranges.length === 0 ? [] : [[id, ranges] as const];
      }),
    );
    painter.paint(observations.map(({ id, level }) => ({ id, level, ranges: found.get(id) ?? [] })));
  };

  return {
    capture,
    repaint,
    state: () => ({
      page: readPage(document, ''),
      selection: capture()?.anchor.quote.exact ?? null,
      found: [...found.keys()],
    }),
    async refresh() {
      const { url, canonicalUrl } = readPage(document, '');
      try {
        const answer = await background('page.observations', { url, canonicalUrl });
        observations = answer.observations;
        enabled = answer.enabled;
        repaint();
      } catch (error) {
        // Without the background (the extension was updated or removed) what is painted stays as it is.
        if (!(error instanceof CallError)) throw error;
      }
    },
    isEnabled: () => enabled,
    hasOrphans: () => found.size < observations.length,
    reveal(id) {
      const range = found.get(id)?.[0];
      if (range === undefined) return false;
      scrollTo(range);
      painter.flash(id);
      return true;
    },
    boxOf(id) {
      const range = found.get(id)?.[0];
      return range === undefined ? null : boxInPage(range, document);
    },
    at: (x, y, inDocument) => painter.hitTest(x, y, inDocument),
    stop: () => painter.clear(),
  };
}

/** Brings a range to the middle of the screen, also out of scrolled boxes and frames. */
function scrollTo(range: Range): void {
  const { startContainer } = range;
  const element = startContainer.parentElement;
  const view = startContainer.ownerDocument?.defaultView;
  if (element === null || !view) return;
  const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  const { top, height } = range.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  // A block taller than the screen would be centred somewhere else than where the quote is.
  if (box.height <= view.innerHeight) element.scrollIntoView({ block: 'center', behavior });
  else view.scrollBy({ top: top + height / 2 - view.innerHeight / 2, behavior });
  view.frameElement?.scrollIntoView({ block: 'nearest', behavior });
}
