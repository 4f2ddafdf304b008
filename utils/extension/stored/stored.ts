import * as z from 'zod/mini';
import type { StoredKey } from '@/utils/messages/stored-key';
import { browser } from '../browser';
import { background } from '../calls';
import { createDatabaseArea } from './database-area';
import { createLocalArea } from './local-area';

/** A value in the extension's storage, shared by the background and our own pages. It survives a restart. */
export interface Stored<T> {
  /** Reads the value; returns the fallback when nothing valid is stored. */
  read(): Promise<T>;
  /** Writes a value, after the writes and changes that were begun before. */
  write(value: T): Promise<void>;
  /** Updates the value under a lock, so that pages do not undo each other's changes. @returns the new value */
  change(update: (value: T) => T): Promise<T>;
  /** Listens for changes made anywhere in the extension. @returns a function that stops listening */
  onChange(listener: () => void): () => void;
}

const area = import.meta.env.FIREFOX ? createDatabaseArea(browser.storage.local) : createLocalArea();

let isBackground = false;

/** Makes this context write stored values itself. Call it in the background, when it starts. */
export function writeStoredHere(): void {
  isBackground = true;
}

/**
 * Stores a value. In Firefox our pages leave it to the background: a popup that closes would abort its own transaction.
 *
 * @param key the key of the value, which is validated when it is read
 */
export async function putStored(key: StoredKey, value: unknown): Promise<void> {
  if (import.meta.env.FIREFOX && !isBackground) await background('stored.put', { key, value });
  else await area.set(key, value);
}

/** Makes the accessor of a value under a key. The value is validated when it is read. */
export function stored<T>(key: StoredKey, schema: z.ZodMiniType<T>, fallback: () => T): Stored<T> {
  const read = async () => {
    const parsed = z.safeParse(schema, await area.get(key));
    return parsed.success ? parsed.data : fallback();
  };
  const inTurn = async <R>(work: () => Promise<R>): Promise<R> =>
    await navigator.locks.request(`stored ${key}`, work);
  return {
    read,
    write: (value) => inTurn(() => putStored(key, value)),
    change: (update) =>
      inTurn(async () => {
        const next = update(await read());
        await putStored(key, next);
        return next;
      }),
    onChange: (listener) => area.onChange((changed) => changed === key && listener()),
  };
}
