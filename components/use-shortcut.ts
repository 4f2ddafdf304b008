import { useEffect, useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';

/**
 * Returns the keyboard shortcut that tags a selection, as set in the browser; null if none is set, or until it is
 * loaded.
 */
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
