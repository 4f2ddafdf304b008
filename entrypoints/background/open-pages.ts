import * as z from 'zod/mini';
import { browser } from '@/utils/extension/browser';
import { pageSchema } from '@/utils/observation/schema';

/** The page in a tab, with the id of its report. */
const openPageSchema = z.object({
  tabId: z.int(),
  url: pageSchema.shape.url,
  /** The canonical URL that the page may stand for, see painting.ts. */
  canonicalUrl: pageSchema.shape.canonicalUrl,
  /** Null for a page that cannot be a report. */
  reportId: z.nullable(z.uuid()),
});
export type OpenPage = z.infer<typeof openPageSchema>;

/**
 * The keys of the pages in the session's storage, one for each tab: a page is stored when its content script requests
 * its observations. Not in memory, because the worker may be stopped at any moment; not under one key, because two tabs
 * may write at once.
 */
const KEY = /^page-\d+$/;
const keyOf = (tabId: number) => `page-${tabId}`;

/** Stores the page that a tab shows now. */
export async function noteOpenPage(page: OpenPage): Promise<void> {
  await browser.storage.session.set({ [keyOf(page.tabId)]: page });
}

/** Returns the pages that tabs show. */
export async function openPages(): Promise<OpenPage[]> {
  const stored = await browser.storage.session.get(null);
  return Object.entries(stored).flatMap(([key, value]) => {
    const page = KEY.test(key) ? openPageSchema.safeParse(value) : null;
    return page?.success === true ? [page.data] : [];
  });
}

/** Returns the page that a tab shows; null if it is not known. */
export async function openPageIn(tabId: number): Promise<OpenPage | null> {
  const key = keyOf(tabId);
  const { [key]: stored } = await browser.storage.session.get(key);
  return openPageSchema.safeParse(stored).data ?? null;
}

/** Removes the page of a closed tab. */
export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

/** Removes a page that its tab no longer shows, unless the tab has stored another one meanwhile. */
export async function forgetOpenPage({ tabId, url }: OpenPage): Promise<void> {
  if ((await openPageIn(tabId))?.url === url) await forgetTab(tabId);
}
