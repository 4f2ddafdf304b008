import browser, { type Storage } from 'webextension-polyfill';
import * as z from 'zod/mini';

/** A value in the extension's storage that pages of ours share; it survives a restart. */
export interface Stored<T> {
  /** What is stored; the fallback when nothing is, or what is there is not valid. */
  read(): Promise<T>;
  write(value: T): Promise<void>;
  /** Changes it by a step from what it is. One page after the other, so that none undoes another's. @returns what it is now */
  change(step: (value: T) => T): Promise<T>;
  /** Listens for changes that any page makes. @returns stops listening */
  onChange(listener: () => void): () => void;
}

/** A value kept under a key of `storage.local`, validated when it is read. */
export function stored<T>(key: string, schema: z.ZodMiniType<T>, fallback: () => T): Stored<T> {
  const read = async () => {
    const { [key]: value } = await browser.storage.local.get(key);
    const parsed = z.safeParse(schema, value);
    return parsed.success ? parsed.data : fallback();
  };
  const write = (value: T) => browser.storage.local.set({ [key]: value });
  return {
    read,
    write,
    change: async (step) =>
      await navigator.locks.request(`stored ${key}`, async () => {
        const next = step(await read());
        await write(next);
        return next;
      }),
    onChange(listener) {
      const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
        if (area === 'local' && key in changes) listener();
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}
