import { useState } from 'preact/hooks';

/** The first part of a long list, and the button for more of it; null when all is shown. */
export function usePortion<T>(all: readonly T[], portion: number) {
  const [most, setMost] = useState(portion);
  const left = all.length - most;
  return {
    shown: all.slice(0, most),
    more:
      left <= 0 ? null : (
        <button type="button" class="button" onClick={() => setMost(most + portion)}>
          Show {Math.min(left, portion)} more of {left.toLocaleString()}
        </button>
      ),
  };
}
