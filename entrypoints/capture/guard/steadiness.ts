/** The state of the card's frame at one moment, as the browser reports it. */
export interface Sighting {
  /** True if the frame is on the screen as a whole, and as far as the browser can tell neither covered nor altered. */
  shown: boolean;
  /** The time since when the frame is where it is, in ms; null while it is not known. */
  unmovedSince: number | null;
}

/** The way in which the analyst acted: a click or touch, or keys and assistive technology. */
export type Act = 'pointer' | 'keyboard';

/** Tells whether the card has been in the analyst's view for long enough that an act was meant for it. */
export interface Steadiness {
  /**
   * Takes what the browser says now.
   *
   * @param now ms, of a clock that is never set
   */
  see(sighting: Sighting, now: number): void;
  /**
   * Tells whether an act may change the library. A click may if the card was shown and unmoved for long enough. For keys
   * it is enough that the card is not hidden: they reach the card only after the analyst has opened it or clicked in it,
   * and the page can neither press them nor choose where they go.
   */
  allows(act: Act, now: number): boolean;
}

/** The time for which the card must be shown and unmoved before a click, in ms: longer than a reaction. */
const STEADY_MS = 500;

/** Creates the record of a card that has just opened. */
export function createSteadiness(): Steadiness {
  /** Null until the browser has said anything. */
  let latest: Sighting | null = null;
  let shownSince: number | null = null;
  const isSteady = (since: number | null, now: number) => since !== null && now - since >= STEADY_MS;
  return {
    see(sighting, now) {
      latest = sighting;
      shownSince = sighting.shown ? (shownSince ?? now) : null;
    },
    allows: (act, now) =>
      act === 'keyboard'
        ? latest?.shown !== false
        : isSteady(shownSince, now) && isSteady(latest?.unmovedSince ?? null, now),
  };
}
