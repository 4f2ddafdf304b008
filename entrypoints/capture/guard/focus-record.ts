/** The part of a key event that tells about the focus. */
export type KeySight = Pick<
  KeyboardEvent,
  'type' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'
>;

/** Tells whether the page has taken the focus out of the card, while the analyst typed in it. */
export interface FocusRecord {
  /**
   * Takes an event of a key in the card.
   *
   * @param now ms, of a clock that is never set
   */
  key(sight: KeySight, now: number): void;
  /** Takes a pointer event in the card. */
  pointer(sight: Pick<PointerEvent, 'type' | 'pointerType' | 'relatedTarget'>): void;
  /** Tells whether nothing that the analyst did explains that the card has lost the focus now. */
  isTaken(now: number): boolean;
}

/**
 * The time that a hand needs from the keys to a pointer and a press elsewhere, in ms: Card, Moran and Newell, "The
 * Keystroke-Level Model", 1980, give 0.4 s and 1.1 s. Less, because the pointer may be at its place.
 */
const HAND_MS = 1_000;

/** Keys that move the focus, or open something of the browser or the system. */
const LEAVING = /^(Tab|Escape|Alt|Meta|Control|ContextMenu|F\d+)$/;

/** Creates the record of a card that has just opened. */
export function createFocusRecord(): FocusRecord {
  /** The time of the latest key that leaves the focus where it is; null if the analyst did something else since. */
  let typedAt: number | null = null;
  /** True while a pointer that hovers rests on the card: it cannot press anything else before it moves. */
  let pointerRests = false;
  const isLeaving = (sight: KeySight) =>
    sight.type === 'keydown' &&
    (LEAVING.test(sight.key) ||
      ((sight.ctrlKey || sight.metaKey || sight.altKey) && !sight.getModifierState('AltGraph')));
  return {
    key(sight, now) {
      // Tab is released where the focus then is.
      if (sight.type === 'keydown' || sight.key === 'Tab') typedAt = isLeaving(sight) ? null : now;
    },
    pointer({ type, pointerType, relatedTarget }) {
      typedAt = null;
      pointerRests = pointerType === 'mouse' && !(type === 'pointerout' && relatedTarget === null);
    },
    isTaken: (now) => typedAt !== null && (pointerRests || now - typedAt <= HAND_MS),
  };
}
