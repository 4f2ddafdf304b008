import { useEffect, useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';
import { siteOrigins } from '@/utils/sites/grants';

/**
 * Returns the origins that the browser has granted, as match patterns, and follows changes; null until they are loaded.
 */
export function useGrants(): readonly string[] | null {
  const [origins, setOrigins] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const read = () =>
      void browser.permissions.getAll().then(({ origins: all = [] }) => setOrigins(siteOrigins(all).sort()));
    read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, []);
  return origins;
}
