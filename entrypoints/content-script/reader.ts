import { locate } from '@/utils/anchor/dom/locate';
import { find } from '@/utils/anchor/text/find';
import type { Background } from '@/utils/messages/client';
import type { ContentState, Revealed } from '@/utils/messages/content';
import type { Painted } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import type { Anchor } from '@/utils/observation/schema';
import { type Address, sameAddress } from './address';
import { createHighlights, type Highlights } from './highlights';
import type { Observer } from './observe';
import { createPageText, type PageText } from './page-text';
import { type Approximate, approximateSlot, load } from './slots';

/** The content script's view of a page: it requests the observations, finds them in the text and keeps them painted. */
export interface Reader
  extends Pick<PageText, 'capture' | 'read'>,
    Pick<Highlights, 'reveal' | 'step' | 'toggle' | 'at' | 'boxOf' | 'isPainted' | 'markOpen'> {
  /** Returns the state, after the last requested observations are painted. */
  state(): Promise<ContentState>;
  /** Scrolls to a passage without an observation, and flashes it. */
  show(anchor: Anchor): Promise<Revealed>;
  /** Requests the page's observations, finds and paints them. */
  refresh(): Promise<void>;
  /** Paints new observations of a URL, unless the page has navigated meanwhile. */
  paint(painted: Painted & { url: string }): void;
  /**
   * Checks the URL of the page and the painted places; requests and paints again if they have changed.
   *
   * @returns true if something had changed
   */
  check(): boolean;
  /** Tells whether the user has granted this site, so that the toolbar may appear without a gesture. */
  isEnabled(): boolean;
  /** Removes all highlights for good: a late answer of the background paints nothing. */
  stop(): void;
}

const NOTHING: Painted = { observations: [], enabled: false };

/**
 * Creates the reader of a page.
 *
 * @param observer returns the observer of the text, once there is one
 */
export function createReader(
  document: Document,
  background: Background,
  isOwn: (node: Element | Text) => boolean,
  observer: () => Observer | null | undefined,
): Reader {
  const pageText = createPageText(document, background, isOwn, observer);
  const { address, index, pageIn } = pageText;
  const highlights = createHighlights(document);
  /**
   * The URL for which the observations were requested. It is replaced by a copy when later observations arrive, which
   * invalidates the pending request.
   */
  let requested: Address | null = null;
  let pendingRequest: Promise<void> | null = null;
  let painted = NOTHING;
  let approximateRequest: Promise<Approximate | null> | null = null;

  /**
   * Finds and paints all observations, and reports their places.
   *
   * @returns true if others were found than before, or with another text
   */
  const place = (): boolean => {
    const { observations } = painted;
    const text = observations.length === 0 ? null : index();
    const changed = highlights.place(text, observations);
    // Not if loading failed: that would loop forever.
    if (highlights.wantsApproximate()) void loadApproximate().then((loaded) => loaded && place());
    if (changed) {
      const placed = { page: pageIn(text ?? index()), ...highlights.found() };
      background('page.placed', placed).catch(ignoreCallError);
    }
    return changed;
  };

  const loadApproximate = () => {
    approximateRequest ??= load(approximateSlot, 'approximate', background).catch(ignoreCallError);
    return approximateRequest;
  };

  const applyLatest = (latest: Painted) => {
    painted = latest;
    place();
  };

  const requestObservations = async () => {
    const here = address();
    requested = here;
    try {
      const answer = await background('page.observations', here);
      if (requested === here) applyLatest(answer);
    } catch (error) {
      if (requested === here) requested = null;
      ignoreCallError(error);
    }
  };

  const refresh = () => {
    pendingRequest = requestObservations();
    return pendingRequest;
  };

  return {
    ...pageText,
    ...highlights,
    async show(anchor) {
      // Also across text that the page hides within the passage.
      const approximate = find(index(), anchor) ? null : await loadApproximate();
      const text = index();
      const span = (approximate ?? find)(text, anchor);
      return highlights.flash(span === null ? [] : locate(text, span.start, span.end));
    },
    refresh,
    async state() {
      await pendingRequest;
      const selected = await pageText.capture();
      return {
        page: selected?.page ?? pageIn(index()),
        ...highlights.found(),
        selection: selected?.anchor.quote.exact ?? null,
        shown: highlights.isShown(),
      };
    },
    paint(latest) {
      if (latest.url !== requested?.url) return;
      requested = { ...requested };
      applyLatest(latest);
    },
    check() {
      if (!sameAddress(requested, address())) {
        void refresh();
        return true;
      }
      pageText.invalidate();
      const broken = !highlights.isIntact() || !highlights.isPainted();
      if (!broken && highlights.found().found.length === painted.observations.length) return false;
      return place() || broken;
    },
    isEnabled: () => painted.enabled,
    stop() {
      requested = null;
      painted = NOTHING;
      highlights.clear();
    },
  };
}

/** Ignores a lost connection to the background (the extension was updated or removed): the painted state remains. */
function ignoreCallError(error: unknown): null {
  if (!(error instanceof CallError)) throw error;
  return null;
}
