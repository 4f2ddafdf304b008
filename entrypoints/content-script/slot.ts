/** A place in the isolated world where a script that is injected later leaves what the content script asks for. */
export interface Slot<T> {
  provide(value: T): void;
  /** Null while it is not loaded. */
  ifLoaded(): T | null;
}

/**
 * Makes the slot of a name. What not every page needs comes as a script of its own: the content script, which every page
 * pays for, stays small without it.
 */
export function createSlot<T>(name: string): Slot<T> {
  const key = Symbol.for(`ttp-clipper.${name}`);
  const world = globalThis as { [slot: symbol]: T | undefined };
  return {
    provide: (value) => {
      world[key] = value;
    },
    ifLoaded: () => world[key] ?? null,
  };
}
