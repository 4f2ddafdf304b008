/** Saves a value as it changes. A state is forgotten only once the store has confirmed it. */
export interface Autosave<T> {
  /** Takes the newest state. It is stored after a short delay. */
  change(value: T): void;
  /**
   * Stores what is not stored yet, now.
   *
   * @returns true when everything is stored; never rejects
   */
  flush(): Promise<boolean>;
  /** Pauses: stores nothing until the next change or flush, and forgets nothing. */
  pause(): void;
  /** Discards what is not stored, because it is stored elsewhere or was abandoned. */
  discard(): void;
}

interface Unsaved<T> {
  value: T;
  /** Resolves to true when the state is stored; null while no store call is running for it. */
  outcome: Promise<boolean> | null;
}

/**
 * Creates an autosave around a store function. Changes are batched: the first one starts a timer, and what is newest
 * when the timer ends is stored.
 *
 * @param store stores a state; calls can overlap and must take effect in the order in which they were made
 * @param waitMs the longest time that a change waits for further changes, in milliseconds
 * @param onOutcome called after each attempt to store the newest state, with null on success, else with the error
 */
export function createAutosave<T>(
  store: (value: T) => Promise<unknown>,
  waitMs: number,
  onOutcome: (error: unknown) => void,
): Autosave<T> {
  let unsaved: Unsaved<T> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cancelTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  const send = async (one: Unsaved<T>): Promise<boolean> => {
    const outcome = await store(one.value).then(
      () => ({ stored: true, error: null }),
      (error: unknown) => ({ stored: false, error }),
    );
    one.outcome = null;
    if (unsaved !== one) return outcome.stored;
    if (outcome.stored) unsaved = null;
    onOutcome(outcome.error);
    return outcome.stored;
  };

  const flush = async (): Promise<boolean> => {
    cancelTimer();
    if (unsaved === null) return true;
    unsaved.outcome ??= send(unsaved);
    return unsaved.outcome;
  };

  return {
    change(value) {
      unsaved = { value, outcome: null };
      timer ??= setTimeout(() => void flush(), waitMs);
    },
    flush,
    pause: cancelTimer,
    discard() {
      cancelTimer();
      unsaved = null;
    },
  };
}
