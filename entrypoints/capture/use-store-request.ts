import { useEffect, useRef } from 'preact/hooks';
import { browser, type Runtime } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/capture';
import { isStoreRequest, type StoreReply } from '@/utils/messages/store-request';

/**
 * Answers the background, which asks for the content script of the page around the card before that removes the frame.
 *
 * @param card.store returns false if what was typed could not be stored
 * @param card.isKept tells whether a draft is left in which something was typed
 */
export function useStoreRequest(card: { store: () => Promise<boolean>; isKept: () => boolean }): void {
  const latest = useRef(card);
  latest.current = card;
  useEffect(() => {
    const answer = async (): Promise<StoreReply> => {
      const focused = document.activeElement;
      // A typed name is accepted when its field loses the focus.
      if (focused instanceof HTMLElement) focused.blur();
      const stored = await latest.current.store();
      // The card may stay in any case. The analyst may have gone to the page meanwhile.
      if (document.hasFocus() && focused instanceof HTMLElement) focused.focus();
      return stored
        ? { problem: null, kept: latest.current.isKept() }
        : { problem: t.staysOpen, kept: false };
    };
    const onMessage = (message: unknown, sender: Runtime.MessageSender) =>
      isStoreRequest(message, sender, browser.runtime.id) ? answer() : undefined;
    browser.runtime.onMessage.addListener(onMessage);
    return () => browser.runtime.onMessage.removeListener(onMessage);
  }, []);
}
