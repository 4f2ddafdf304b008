import { useEffect, useState } from 'preact/hooks';
import { type HeldState, heldState, onHeldChange } from './held';

/** The library in memory, live: read once for all sections of the page. */
export function useHeld(): HeldState {
  const [state, setState] = useState<HeldState>(heldState);
  useEffect(() => {
    const follow = () => setState(heldState());
    const stop = onHeldChange(follow);
    follow();
    return stop;
  }, []);
  return state;
}
