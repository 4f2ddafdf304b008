import { useEffect, useState } from 'preact/hooks';
import { type HeldState, heldState, onHeldChange } from './held';

/**
 * The library in memory, live: read once for all sections of the page.
 *
 * @param wanted false as long as something is shown first: reading would keep it waiting
 */
export function useHeld(wanted = true): HeldState {
  const [state, setState] = useState<HeldState>(heldState);
  useEffect(() => {
    if (!wanted) return;
    const follow = () => setState(heldState());
    const stop = onHeldChange(follow);
    follow();
    return stop;
  }, [wanted]);
  return state;
}
