import { useEffect, useState } from 'preact/hooks';
import { onSnapshotChange, type SnapshotState, snapshotState } from './library-snapshot';

/**
 * Returns the in-memory copy of the library, and follows changes. It is read once for all sections of the page.
 *
 * @param enabled false while something else is rendered first, which reading would delay
 */
export function useSnapshot(enabled = true): SnapshotState {
  const [state, setState] = useState<SnapshotState>(snapshotState);
  useEffect(() => {
    if (!enabled) return;
    const follow = () => setState(snapshotState());
    const stop = onSnapshotChange(follow);
    follow();
    return stop;
  }, [enabled]);
  return state;
}
