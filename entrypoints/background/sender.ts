import { browser, type Runtime } from '@/utils/extension/browser';
import type { Sender } from '@/utils/messages/server';

/** Identifies the sender of a message from what the browser guarantees, never from the content of the message. */
export function senderOf(sender: Runtime.MessageSender): Sender {
  const ownOrigin = browser.runtime.getURL('/');
  const own = sender.id === browser.runtime.id && (sender.url ?? '').startsWith(ownOrigin);
  return { caller: own ? 'own' : 'page', tabId: sender.tab?.id ?? null, url: sender.url ?? '' };
}
