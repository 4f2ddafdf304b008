import { useEffect, useState } from 'preact/hooks';
import browser, { type Runtime, type Tabs } from 'webextension-polyfill';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { onLibraryChange } from '@/utils/library/changes';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { background, callContent } from './extension';

/** The tab in front; its address and title are known only where the extension has access. */
export interface CurrentTab {
  id: number;
  windowId: number;
  url: string | null;
  title: string | null;
}

/**
 * The page that the analyst looks at, and what its content script says of it; `mayBeFile`: it is unreadable for want of
 * access to files, or may be.
 */
export type CurrentPage =
  | { at: 'loading' }
  | { at: 'unreadable'; tab: CurrentTab | null; message: string; mayBeFile: boolean }
  | { at: 'readable'; tab: CurrentTab; state: ContentState };

/** The page in front of this window, followed from tab to tab and through navigations. */
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
    // A content script asks for its observations when it starts: a page just let in becomes readable. On a page that
    // is readable already the message is an echo of reading it.
    const onMessage = (message: unknown, sender: Runtime.MessageSender): undefined => {
      if (sender.tab?.active !== true) return;
      const isNew = sender.tab.id !== readableTab && asksForObservations(message);
      if (isNew || tellsOfPlaces(message)) read();
    };
    browser.tabs.onActivated.addListener(read);
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.runtime.onMessage.addListener(onMessage);
    window.addEventListener('focus', read);
    const stop = onLibraryChange(({ what }) => what === 'observations' && read());
    return () => {
      gone = true;
      browser.tabs.onActivated.removeListener(read);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.runtime.onMessage.removeListener(onMessage);
      window.removeEventListener('focus', read);
      stop();
    };
  }, []);
  return current;
}

async function readCurrentPage(): Promise<CurrentPage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined)
    return { at: 'unreadable', tab: null, message: 'No page is open in this window.', mayBeFile: false };
  const { id, windowId = browser.windows.WINDOW_ID_CURRENT, url = null, title = null } = tab;
  const known = { id, windowId, url, title };
  try {
    await background('tab.attach', { tabId: id });
    // Answered once it has painted: only then does it know what it found.
    await callContent(id, 'content.repaint', null);
    return { at: 'readable', tab: known, state: await callContent(id, 'content.state', null) };
  } catch (error) {
    const mayBeFile = error instanceof CallError && error.code === 'no-file-access';
    return { at: 'unreadable', tab: known, message: messageOf(error), mayBeFile };
  }
}

/** A content script has just found other observations than before: the page's text has changed. */
function tellsOfPlaces(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'call' in message && message.call === 'page.placed'
  );
}

function asksForObservations(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'call' in message &&
    message.call === 'page.observations'
  );
}
