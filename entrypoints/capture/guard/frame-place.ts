/** The part of a pointer event that tells about the place of the frame. */
export type PointerSight = Pick<
  PointerEvent,
  'type' | 'pointerType' | 'screenX' | 'screenY' | 'clientX' | 'clientY'
> & {
  /** The pressed buttons: 0 for a pointer that hovers. */
  buttons: number;
  /** The element that the pointer left for; null if it left the frame. */
  relatedTarget: unknown;
};

/** The factors by which distances on the screen can be longer than those in events of the frame. */
export interface Factors {
  least: number;
  most: number;
}

/** The place of the card's frame on the screen, as far as pointer events tell it. */
export interface FramePlace {
  /**
   * Takes a pointer event.
   *
   * @param now ms, of a clock that is never set
   */
  see(sight: PointerSight, now: number): void;
  /** Returns the time since when the frame is where it is; null while nothing tells it. */
  since(now: number): number | null;
  /** Forgets the place, and takes other factors from now on. */
  expect(factors: Factors): void;
}

/** The distance by which the frame may move and still count as unmoved, in px: zoomed pages round positions. */
const MAX_MOVE = 8;
/** The time for which a place counts after the last contact of a finger, which tells nothing between contacts, in ms. */
const CONTACT_MEMORY_MS = 5_000;

/**
 * Creates the record of the frame's place.
 *
 * Where the page is zoomed, distances in the frame are shorter than on the screen by a factor that no browser tells: the
 * zoom of the tab, times that of a gesture, times that of the page's own styles. So a frame counts as unmoved while there
 * is one factor with which all events since then are at one place.
 */
export function createFramePlace(expected: Factors): FramePlace {
  let bounds = expected;
  /** The first event at the place, and the factors that are possible since; null while the place is not known. */
  let place: { first: PointerSight; since: number; factors: Factors } | null = null;
  let latest: { at: number; stays: boolean } | null = null;
  let penHovers = false;

  /** Forgets what is too old: a finger that is away tells nothing of moves. */
  const expire = (now: number) => {
    if (latest?.stays === false && now - latest.at > CONTACT_MEMORY_MS) place = null;
  };
  return {
    see(sight, now) {
      const { type, pointerType, buttons } = sight;
      if (pointerType === 'pen' && type === 'pointermove' && buttons === 0) penHovers = true;
      // What hovers tells each move of the frame below it, and when it leaves. The rest leaves after each contact.
      const hovers = pointerType === 'mouse' || (pointerType === 'pen' && penHovers);
      if (type === 'pointerout') {
        // The card may be elsewhere when the pointer comes back.
        if (hovers && sight.relatedTarget === null) place = null;
        return;
      }
      expire(now);
      latest = { at: now, stays: hovers };
      const factors = place === null ? null : possibleFactors(place.first, sight, place.factors);
      if (place === null || factors === null) place = { first: sight, since: now, factors: bounds };
      else place.factors = factors;
    },
    since(now) {
      expire(now);
      return place?.since ?? null;
    },
    expect(factors) {
      bounds = factors;
      place = null;
    },
  };
}

/** Returns the factors with which two events are at one place of the frame, among those that were possible before; or null. */
function possibleFactors(first: PointerSight, now: PointerSight, { least, most }: Factors): Factors | null {
  const ways = [
    [now.screenX - first.screenX, now.clientX - first.clientX],
    [now.screenY - first.screenY, now.clientY - first.clientY],
  ] as const;
  let possible: Factors = { least, most };
  for (const [onScreen, inFrame] of ways) {
    const limits = [(onScreen - MAX_MOVE) / inFrame, (onScreen + MAX_MOVE) / inFrame];
    if (inFrame === 0) {
      if (Math.abs(onScreen) > MAX_MOVE) return null;
    } else
      possible = {
        least: Math.max(possible.least, Math.min(...limits)),
        most: Math.min(possible.most, Math.max(...limits)),
      };
  }
  return possible.least <= possible.most ? possible : null;
}
