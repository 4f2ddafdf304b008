import { useEffect, useState } from 'preact/hooks';
import { createLatest } from '@/utils/async/latest';
import type { Stored } from '@/utils/extension/stored/stored';

/** Returns a stored value and follows its changes; null until it is read. */
export function useStored<T>(value: Stored<T>): T | null {
  const [state, setState] = useState<T | null>(null);
  useEffect(() => {
    const begin = createLatest();
    const read = async () => {
      const isLatest = begin();
      const next = await value.read();
      if (isLatest()) setState(() => next);
    };
    void read();
    const stop = value.onChange(() => void read());
    return () => {
      stop();
      // What is still being read belongs to no one.
      begin();
    };
  }, [value]);
  return state;
}
