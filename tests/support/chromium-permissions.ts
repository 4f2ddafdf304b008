import type { Page } from 'puppeteer-core';

/** The only page on which Chromium offers `developerPrivate`. */
export const EXTENSIONS_PAGE = 'chrome://extensions';

declare const chrome: {
  developerPrivate: { addHostPermission(extensionId: string, host: string): Promise<void> };
};

/**
 * Lets an extension have access to sites, by the call that the browser's own details page makes: Chromium then grants a
 * request for them without asking. By itself it grants nothing.
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
