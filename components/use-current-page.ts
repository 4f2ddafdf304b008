import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { browser, type Runtime, type Tabs } from '@/utils/extension/browser';
import { background, callContent } from '@/utils/extension/calls';
import * as errors from '@/utils/i18n/en/errors';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { isOwnPage } from '@/utils/messages/own-page';
import { placedSchema } from '@/utils/messages/placed';
import { CallError } from '@/utils/messages/result';

/** The active tab. Its URL and title are known only if the extension has access. */
export interface CurrentTab {
  id: number;
  windowId: number;
  url: string | null;
  title: string | null;
}

/**
 * The page in the active tab, with the state of its content script. `mayBeFile`: it is unreadable because access to
 * files is missing, or may be.
 */
export type CurrentPage =
  | { at: 'loading' }
  | { at: 'unreadable'; tab: CurrentTab | null; message: string; mayBeFile: boolean }
  | { at: 'readable'; tab: CurrentTab; state: ContentState };

/** A message of a content script to the background, which our own pages receive, too. */
const messageSchema = z.object({ to: z.literal('background'), call: z.string(), input: z.unknown() });

/**
 * Returns the page in the active tab of this window, and follows tab changes and navigations. Later placements are
 * reported by the content script.
 */
export function useCurrentPage(): CurrentPage {
  const [current, setCurrent] = useState<CurrentPage>({ at: 'loading' });
  useEffect(() => {
    let gone = false;
    let readableTab: number | null = null;
    const read = oneAtATime(async () => {
      const next = await readCurrentPage();
      readableTab = next.at === 'readable' ? next.tab.id : null;
      if (!gone) setCurrent(next);
    });
    read();
    const onUpdated = (_id: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
      if (tab.active && (change.status === 'complete' || change.url !== undefined)) read();
    };
    const onMessage = (message: unknown, { tab, url = '' }: Runtime.MessageSender): undefined => {
      const parsed = messageSchema.safeParse(message);
      if (tab?.active !== true || !parsed.success) return;
      const { call, input } = parsed.data;
      // A content script requests its observations when it starts: a page with new access becomes readable.
      if (call === 'page.observations' && tab.id !== readableTab) read();
      const placed = call === 'page.placed' ? placedSchema.safeParse(input).data : undefined;
      if (placed === undefined || !isOwnPage(placed.page.url, url)) return;
      setCurrent((now) =>
        now.at === 'readable' && now.tab.id === tab.id ? { ...now, state: { ...now.state, ...placed } } : now,
      );
    };
    browser.tabs.onActivated.addListener(read);
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.runtime.onMessage.addListener(onMessage);
    window.addEventListener('focus', read);
    return () => {
      gone = true;
      browser.tabs.onActivated.removeListener(read);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.runtime.onMessage.removeListener(onMessage);
      window.removeEventListener('focus', read);
    };
  }, []);
  return current;
}

async function readCurrentPage(): Promise<CurrentPage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { at: 'unreadable', tab: null, message: errors.noPage, mayBeFile: false };
  const { id, windowId = browser.windows.WINDOW_ID_CURRENT, url = null, title = null } = tab;
  const known = { id, windowId, url, title };
  try {
    await background('tab.attach', { tabId: id });
    const state = await callContent(id, 'content.state', null);
    // What is added on a page is stored under this address.
    if (url !== null && !isOwnPage(state.page.url, url)) throw new Error(errors.foreignPage);
    return { at: 'readable', tab: known, state };
  } catch (error) {
    const mayBeFile = error instanceof CallError && error.code === 'no-file-access';
    return { at: 'unreadable', tab: known, message: messageOf(error), mayBeFile };
  }
}
