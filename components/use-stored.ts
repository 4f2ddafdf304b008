import { useEffect, useState } from 'preact/hooks';
import type { Stored } from '@/utils/extension/stored/stored';

/** Returns a stored value and follows its changes; null until it is read. */
export function useStored<T>(value: Stored<T>): T | null {
  const [state, setState] = useState<T | null>(null);
  useEffect(() => {
    const read = () => void value.read().then((next) => setState(() => next));
    read();
    return value.onChange(read);
  }, [value]);
  return state;
}
