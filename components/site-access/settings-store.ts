import browser, { type Storage } from 'webextension-polyfill';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { defaultSettings, type SiteSettings, siteSettingsSchema } from '@/utils/sites/sites';

const KEY = 'siteSettings';

/** The settings of site access; those of a fresh install when none are stored or what is stored is not valid. */
export async function readSiteSettings(): Promise<SiteSettings> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  const parsed = siteSettingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultSettings(RESEARCH_SITES);
}

/** Stores the settings. */
export async function writeSiteSettings(settings: SiteSettings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}

/**
 * Listens for changes that any page makes to the settings.
 *
 * @returns stops listening
 */
export function onSiteSettingsChange(listener: () => void): () => void {
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area === 'local' && KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
