import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { siteOrigins } from '@/utils/sites/grants';

/** The origins that the browser lets the extension into, as match patterns; null until they are known. */
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
