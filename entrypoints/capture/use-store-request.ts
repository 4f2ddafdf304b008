import { useEffect, useRef } from 'preact/hooks';
import { browser, type Runtime } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/capture';
import { isStoreRequest, type StoreReply } from '@/utils/messages/store-request';

/**
 * Answers the content script of the page around the card, which asks before it removes the frame.
 *
 * @param store returns false if what was typed could not be stored
 */
export function useStoreRequest(store: () => Promise<boolean>): void {
  const latest = useRef(store);
  latest.current = store;
  useEffect(() => {
    let tabId: number | undefined;
    browser.tabs.getCurrent().then(
      (tab) => {
        tabId = tab?.id;
      },
      (error: unknown) => console.error('the tab of the card is not known', error),
    );
    const answer = async (): Promise<StoreReply> => {
      const focused = document.activeElement;
      // A typed name is accepted when its field loses the focus.
      if (focused instanceof HTMLElement) focused.blur();
      const stored = await latest.current();
      if (stored) return null;
      if (focused instanceof HTMLElement) focused.focus();
      return t.staysOpen;
    };
    // All our pages receive it, also the cards of other tabs.
    const onMessage = (message: unknown, { tab }: Runtime.MessageSender) =>
      isStoreRequest(message) && tabId !== undefined && tab?.id === tabId ? answer() : undefined;
    browser.runtime.onMessage.addListener(onMessage);
    return () => browser.runtime.onMessage.removeListener(onMessage);
  }, []);
}
