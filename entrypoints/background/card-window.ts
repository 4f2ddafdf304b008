import { createRateLimit } from '@/utils/async/rate-limit';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/errors';
import type { LibraryDb } from '@/utils/library/db';
import type { Input } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import type { Sender } from '@/utils/messages/server';
import { cleanUrl } from '@/utils/observation/canonical-url';
import { openPageIn } from './open-pages';

type Target = Input<'card.window'>;

/** The windows that the page of one tab opens: at once, and the time in ms after which it may open one more. */
const BURST_OF_TAB = 2;
const TAB_MS = 5_000;
/** The windows that all pages open. Five tabs at their limit leave nothing for others. */
const BURST = 4;
const ALL_MS = 1_000;
const windowsOfTab = createRateLimit<number | null>(BURST_OF_TAB, TAB_MS);
const windows = createRateLimit<'pages'>(BURST, ALL_MS);

/**
 * Opens the card in a small window.
 *
 * @throws CallError `forbidden` for a content script, if the target is not of the page in its tab, or too many windows
 *   were opened in the last seconds
 */
export async function openCardWindow(db: LibraryDb, target: Target, sender: Sender): Promise<void> {
  if (sender.caller === 'page') {
    if (!(await isOnPage(db, target, sender.tabId)))
      throw new CallError({ code: 'forbidden', message: t.foreignPage });
    const now = performance.now();
    // What one limit refuses counts nothing for the other.
    const isAllowed = windows.wouldAllow('pages', now) && windowsOfTab.allows(sender.tabId, now);
    if (!isAllowed || !windows.allows('pages', now))
      throw new CallError({ code: 'forbidden', message: t.tooManyWindows });
  }
  // Not the page that web pages may frame: Chromium blocks its static URL (`use_dynamic_url`), in tabs, too.
  const url = browser.runtime.getURL(`capture-window.html?${new URLSearchParams(target)}`);
  await browser.windows.create({ type: 'popup', url, width: 460, height: 740 });
}

/** Tells whether a draft or an observation is of the page that a tab shows. */
async function isOnPage(db: LibraryDb, { view, id }: Target, tabId: number | null): Promise<boolean> {
  const page = tabId === null ? null : await openPageIn(tabId);
  if (page === null) return false;
  const { reportId, url } = page;
  if (view === 'observation') return (await db.get('observations', id))?.reportId === reportId;
  const report = (await db.get('drafts', id))?.report;
  return report !== undefined && (report.id === reportId || report.urls.includes(cleanUrl(url) ?? ''));
}
