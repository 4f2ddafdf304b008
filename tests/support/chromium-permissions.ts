import type { Page } from 'puppeteer-core';

/** The only page on which Chromium offers `developerPrivate`. */
export const EXTENSIONS_PAGE = 'chrome://extensions';

declare const chrome: {
  developerPrivate: {
    addHostPermission(extensionId: string, host: string): Promise<void>;
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(update: {
      extensionId: string;
      fileAccess?: boolean;
      incognitoAccess?: boolean;
    }): Promise<void>;
  };
};

/**
 * Allows an extension to have access to sites, by the call of the browser's own details page: Chromium then grants a
 * request for them without a prompt. The call alone grants nothing.
 *
 * @param page - a page at EXTENSIONS_PAGE
 * @param hosts - match patterns
 */
export async function addHostPermissions(page: Page, extensionId: string, hosts: string[]): Promise<void> {
  await page.evaluate(
    async (id, patterns) => {
      for (const pattern of patterns) await chrome.developerPrivate.addHostPermission(id, pattern);
    },
    extensionId,
    hosts,
  );
}

/**
 * Sets a switch of an extension: "Allow access to file URLs" or "Allow in Incognito", by the call of the browser's own
 * details page. Chromium then restarts the extension; an unpacked one survives that only in developer mode. For unpacked
 * extensions the access to files is on by default.
 *
 * @param page - a page at EXTENSIONS_PAGE
 */
export async function setSwitch(
  page: Page,
  extensionId: string,
  name: 'fileAccess' | 'incognitoAccess',
  isOn: boolean,
): Promise<void> {
  await page.evaluate(
    async (id, change) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, ...change });
    },
    extensionId,
    { [name]: isOn },
  );
}
