import { browser, type Storage } from '../browser';
import type { Area } from './area';

/** Creates the area in `storage.local`. {@link closeLocalArea} closes it to content scripts. */
export function createLocalArea(): Area {
  return {
    get: async (key) => (await browser.storage.local.get(key))[key],
    set: (key, value) => browser.storage.local.set({ [key]: value }),
    onChange(listener) {
      const onChange = (changes: Record<string, Storage.StorageChange>, area: string) => {
        if (area === 'local') for (const key of Object.keys(changes)) listener(key);
      };
      browser.storage.onChanged.addListener(onChange);
      return () => browser.storage.onChanged.removeListener(onChange);
    },
  };
}

/**
 * Closes `storage.local` to content scripts. Does nothing where the browser cannot (Firefox 153): there nothing of ours
 * is in it.
 */
export async function closeLocalArea(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
