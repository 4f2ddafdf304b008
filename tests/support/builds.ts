import { fileURLToPath } from 'node:url';
import type { BrowserName } from '@/scripts/browsers/find';

const FOLDERS: Record<BrowserName, string> = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };

/** Returns the folder of the extension as wxt builds it for a browser. */
export function extensionDir(browser: BrowserName): string {
  return fileURLToPath(new URL(`../../.output/${FOLDERS[browser]}/`, import.meta.url));
}
