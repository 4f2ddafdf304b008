/**
 * The place of our stored values. Content scripts, which a page may have taken over, can neither read nor write it: in
 * Chromium `storage.local`, closed to them; in Firefox, which cannot close it, a database of the extension's origin.
 */
export interface Area {
  /** Returns the value of a key; undefined if there is none. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Listens for changes of keys anywhere in the extension. @returns a function that stops listening */
  onChange(listener: (key: string) => void): () => void;
}
