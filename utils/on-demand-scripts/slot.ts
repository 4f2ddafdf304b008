/** A global through which a script that is loaded on demand provides a value to the script that loads it. */
export interface Slot<T> {
  provide(value: T): void;
  /** Returns null until the script has provided the value. */
  ifLoaded(): T | null;
  /** Forgets the value, because it is of a former version of the extension. */
  clear(): void;
}

/**
 * Creates the slot of a name. Rarely needed code is built as separate scripts that are loaded on demand, so that the
 * content script and the background, which start often, stay small. Slots connect these scripts.
 */
export function createSlot<T>(name: string): Slot<T> {
  const key = Symbol.for(`ttp-clipper.${name}`);
  const scope = globalThis as { [slot: symbol]: T | undefined };
  return {
    provide: (value) => {
      scope[key] = value;
    },
    ifLoaded: () => scope[key] ?? null,
    clear: () => {
      delete scope[key];
    },
  };
}
