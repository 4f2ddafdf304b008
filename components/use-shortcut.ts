import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** The keys that tag a selection, as the browser has them now; null when none are set (or not known yet). */
export function useShortcut(): string | null {
  const [keys, setKeys] = useState<string | null>(null);
  useEffect(() => {
    const read = () =>
      void browser.commands.getAll().then((commands) => {
        setKeys(commands.find(({ name }) => name === 'tag')?.shortcut || null);
      });
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return keys;
}
