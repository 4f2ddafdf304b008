import type { Act, Steadiness } from './steadiness';
import type { FrameWatch } from './watch-frame';

/** The message of the gate about the latest act. */
export type Verdict = 'none' | 'checking' | 'refused';

/** Lets acts through that change the library, or refuses them. */
export interface Gate {
  /**
   * Runs an act if the card was in view, at once or after the browser was asked. While it is asked for one act by keys, a
   * further one does nothing.
   */
  run(kind: Act, act: () => unknown): void;
  /** Forgets the act that waits for an answer, and the last refusal: the card shows something else, or ends. */
  leave(): void;
}

/**
 * Creates the gate of a card.
 *
 * @param now ms, of a clock that is never set
 */
export function createGate(
  frame: Pick<FrameWatch, 'look' | 'ask'>,
  steadiness: Steadiness,
  now: () => number,
  onVerdict: (verdict: Verdict) => void,
): Gate {
  /** The act by keys for which the browser is asked. */
  let waiting: (() => unknown) | null = null;
  const decide = (kind: Act, act: () => unknown) => {
    waiting = null;
    const allowed = steadiness.allows(kind, now());
    onVerdict(allowed ? 'none' : 'refused');
    if (allowed) act();
  };
  return {
    run(kind, act) {
      frame.look();
      if (kind === 'pointer' || steadiness.allows(kind, now())) decide(kind, act);
      else if (waiting === null) {
        // The page does not see keys, so it cannot use the moment until the answer.
        waiting = act;
        onVerdict('checking');
        void frame.ask().then(() => waiting === act && decide(kind, act));
      }
    },
    leave() {
      waiting = null;
      onVerdict('none');
    },
  };
}
