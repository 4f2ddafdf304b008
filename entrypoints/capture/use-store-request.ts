import { useEffect, useRef } from 'preact/hooks';
import { browser, type Runtime } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/capture';
import { isStoreRequest, type StoreReply } from '@/utils/messages/store-request';

/**
 * Answers the background, which asks for the content script of the page around the card before that removes the frame.
 *
 * @param store returns false if what was typed could not be stored
 */
export function useStoreRequest(store: () => Promise<boolean>): void {
  const latest = useRef(store);
  latest.current = store;
  useEffect(() => {
    const answer = async (): Promise<StoreReply> => {
      const focused = document.activeElement;
      // A typed name is accepted when its field loses the focus.
      if (focused instanceof HTMLElement) focused.blur();
      const stored = await latest.current();
      if (stored) return null;
      if (focused instanceof HTMLElement) focused.focus();
      return t.staysOpen;
    };
    const onMessage = (message: unknown, sender: Runtime.MessageSender) =>
      isStoreRequest(message, sender, browser.runtime.id) ? answer() : undefined;
    browser.runtime.onMessage.addListener(onMessage);
    return () => browser.runtime.onMessage.removeListener(onMessage);
  }, []);
}
