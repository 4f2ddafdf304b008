import type { Page } from 'puppeteer-core';

/** The only page on which Chromium offers `developerPrivate`. */
export const EXTENSIONS_PAGE = 'chrome://extensions';

declare const chrome: {
  developerPrivate: {
    addHostPermission(extensionId: string, host: string): Promise<void>;
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(update: { extensionId: string; fileAccess: boolean }): Promise<void>;
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
 * Sets the switch "Allow access to file URLs" of an extension, by the call of the browser's own details page. Chromium
 * then restarts the extension; an unpacked one survives that only in developer mode. For unpacked extensions the switch
 * is on by default.
 *
 * @param page - a page at EXTENSIONS_PAGE
 */
export async function setFileAccess(page: Page, extensionId: string, fileAccess: boolean): Promise<void> {
  await page.evaluate(
    async (id, on) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, fileAccess: on });
    },
    extensionId,
    fileAccess,
  );
}
