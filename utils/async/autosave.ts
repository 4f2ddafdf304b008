/** Keeps something stored while it changes; only what is known to be stored is forgotten. */
export interface Autosave<T> {
  /** Takes the newest state, to be stored soon. */
  change(value: T): void;
  /** Stores what is not stored yet, now. @returns whether everything is stored; never rejects */
  flush(): Promise<boolean>;
  /** Stores nothing until the next change or flush, and forgets nothing. */
  hold(): void;
  /** Forgets what is not stored: it is stored elsewhere or is to go. */
  stop(): void;
}

interface Unsaved<T> {
  value: T;
  /** How its storing goes; null while nobody has begun with it. */
  outcome: Promise<boolean> | null;
}

/**
 * @param store stores a state; calls can overlap and must take effect in the order in which they were made
 * @param waitMs how long a change waits at most for more of them
 * @param onOutcome told of each try to store the newest state: null when it is stored, else the error
 */
export function createAutosave<T>(
  store: (value: T) => Promise<unknown>,
  waitMs: number,
  onOutcome: (error: unknown) => void,
): Autosave<T> {
  let unsaved: Unsaved<T> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hold = () => {
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
    hold();
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
    hold,
    stop() {
      hold();
      unsaved = null;
    },
  };
}
