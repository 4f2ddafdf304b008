import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';
import { isFramed } from '../host';
import { createSteadiness } from './steadiness';
import { type FrameWatch, watchFrame } from './watch-frame';

/** The guard of the acts that change the library, on a card in a frame of a page (docs/adr/0028). */
export interface Guard {
  /** True after an act was refused, until the next one. */
  refused: boolean;
  /**
   * Runs an act, unless the page has moved or covered the card.
   *
   * @param event the event by which the analyst acted
   */
  run(event: Event, act: () => unknown): void;
}

/** Returns the zoom by which places in the frame differ from those on the screen. In Firefox both are zoomed. */
const tabZoom = async () => (import.meta.env.FIREFOX ? 1 : browser.tabs.getZoom());

/** Returns the guard of this card. It allows everything in a window of its own. */
export function useGuard(): Guard {
  const steadiness = useMemo(createSteadiness, []);
  const watch = useRef<FrameWatch | null>(null);
  /** True while the browser is asked anew for an act by keys. */
  const asking = useRef(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (!isFramed()) return;
    const watching = watchFrame(document, tabZoom, (sighting) => steadiness.see(sighting, performance.now()));
    watch.current = watching;
    return watching.stop;
  }, [steadiness]);
  return {
    refused,
    run(event, act) {
      if (!isFramed()) {
        act();
        return;
      }
      const watching = watch.current;
      // A click by keyboard, by assistive technology or by our own code has no count.
      const isPointer = event instanceof MouseEvent && event.detail > 0;
      const isAllowed = () => steadiness.allows(isPointer ? 'pointer' : 'keyboard', performance.now());
      const decide = () => {
        setRefused(!isAllowed());
        if (isAllowed()) act();
      };
      watching?.look();
      if (isPointer || watching === null || isAllowed()) decide();
      else if (!asking.current) {
        // The page does not see keys, so it cannot use the moment until the answer.
        asking.current = true;
        void watching.ask().then(() => {
          asking.current = false;
          decide();
        });
      }
    },
  };
}
