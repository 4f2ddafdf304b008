import polyfill, { type Browser, type Menus } from 'webextension-polyfill';

export type { Menus, Omnibox, Runtime, Storage, Tabs } from 'webextension-polyfill';

/** APIs that only one of the browsers has and that the polyfill's types lack or place elsewhere. */
interface OneBrowserOnly {
  /** Chromium: https://developer.chrome.com/docs/extensions/reference/api/sidePanel */
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  /** Chromium: https://developer.chrome.com/docs/extensions/reference/api/storage#type-StorageArea */
  readonly storage: {
    readonly local: { setAccessLevel?(access: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };
  };
  /** Firefox: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/menus */
  readonly contextMenus: Partial<Pick<Menus.Static, 'onShown' | 'refresh'>>;
}

/**
 * The WebExtensions API for the background and our own pages: the one place that imports the polyfill. Content scripts
 * use `wxt/browser`, which is smaller. Workers have no such API: importing this file there throws.
 */
export const browser: Browser & OneBrowserOnly = polyfill;
