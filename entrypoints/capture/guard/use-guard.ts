import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import { isFramed } from '../host';
import { createGate, type Gate, type Verdict } from './gate';
import { createSteadiness } from './steadiness';
import { tabZoom } from './tab-zoom';
import { watchFocus } from './watch-focus';
import { watchFrame } from './watch-frame';

/** The guard of the acts that change the library, on a card in a frame of a page (docs/adr/0028). */
export interface Guard {
  /** The message about the latest act. */
  verdict: Verdict;
  /** True if the page took the focus while the analyst typed. */
  focusTaken: boolean;
  /**
   * Runs an act, unless the page has moved or covered the card.
   *
   * @param event the event by which the analyst acted
   */
  run(event: Event, act: () => unknown): void;
  /** Forgets what was said, and an act that waits: the card shows something else, or ends. */
  leave(): void;
}

const now = () => performance.now();

/** Returns the guard of this card, for as long as it lives. It allows everything in a window of its own. */
export function useGuard(): Guard {
  const gate = useRef<Gate | null>(null);
  const [verdict, setVerdict] = useState<Verdict>('none');
  const [focusTaken, setFocusTaken] = useState(false);
  useEffect(() => {
    if (!isFramed()) return;
    const steadiness = createSteadiness();
    const frame = watchFrame(tabZoom, now, (sighting) => steadiness.see(sighting, now()));
    const stopFocus = watchFocus(
      () => background('card.inFront', null),
      now,
      () => setFocusTaken(true),
    );
    gate.current = createGate(frame, steadiness, now, setVerdict);
    return () => {
      gate.current?.leave();
      frame.stop();
      stopFocus();
    };
  }, []);
  const acts = useMemo(
    () => ({
      run(event: Event, act: () => unknown) {
        // A click by keyboard, by assistive technology or by our own code has no count.
        const isPointer = event instanceof MouseEvent && event.detail > 0;
        if (!isFramed()) act();
        else gate.current?.run(isPointer ? 'pointer' : 'keyboard', act);
      },
      leave() {
        gate.current?.leave();
        setFocusTaken(false);
      },
    }),
    [],
  );
  return { verdict, focusTaken, ...acts };
}
