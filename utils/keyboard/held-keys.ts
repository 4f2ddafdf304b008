/**
 * The keys that are pressed before there is a box for them. Enter is a line feed, and Backspace removes the last one.
 * Keys without a character are not held.
 */
export interface HeldKeys {
  /** Holds the keys from now on. */
  begin(): void;
  /**
   * Holds a key, if it is to be held.
   *
   * @returns true if it was held; the caller then stops the event
   */
  take(event: KeyboardEvent): boolean;
  /** Holds no more keys, and keeps what was typed. */
  stop(): void;
  /** Holds no more keys, returns what was typed, and forgets it. */
  end(): string;
}

/** Creates a store of keys, which holds none at first. */
export function createHeldKeys(): HeldKeys {
  let held = '';
  let holds = false;
  const stop = () => {
    holds = false;
  };
  return {
    begin() {
      held = '';
      holds = true;
    },
    stop,
    take({ key, ctrlKey, metaKey, altKey, isComposing, isTrusted }) {
      // AltGr, which types characters on many keyboards, is Ctrl and Alt at once on Windows.
      if (!holds || !isTrusted || isComposing || metaKey || ctrlKey !== altKey) return false;
      if (key === 'Backspace') held = held.slice(0, -1);
      else if (key === 'Enter') held += '\n';
      else if (key.length === 1) held += key;
      else return false;
      return true;
    },
    end() {
      const typed = held;
      held = '';
      stop();
      return typed;
    },
  };
}
