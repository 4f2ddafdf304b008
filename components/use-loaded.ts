import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '@/utils/messages/message-of';

/** The result of a loader: `value` is null while it loads, `error` is null unless it failed. */
export interface Loaded<T> {
  value: T | null;
  error: string | null;
}

/**
 * Calls a loader when the component is mounted, and again when the component changes to another loader.
 *
 * @param load the same function in every render, such as a cached loader
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ value: null, error: null });
  useEffect(() => {
    let gone = false;
    load().then(
      (value) => !gone && setState({ value, error: null }),
      (error: unknown) => !gone && setState({ value: null, error: messageOf(error) }),
    );
    return () => {
      gone = true;
    };
  }, [load]);
  return state;
}
