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

/** The shortest time between two windows that pages open, in ms, whichever tabs they are in. */
const WINDOW_MS = 1_000;
const windows = createRateLimit<'pages'>(1, WINDOW_MS);

/**
 * Opens the card in a small window.
 *
 * @throws CallError `forbidden` for a content script, if the target is not of the page in its tab, or the last window is
 *   too recent
 */
export async function openCardWindow(db: LibraryDb, target: Target, sender: Sender): Promise<void> {
  if (sender.caller === 'page') {
    if (!(await isOnPage(db, target, sender.tabId)))
      throw new CallError({ code: 'forbidden', message: t.foreignPage });
    if (!windows.allows('pages', performance.now()))
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
