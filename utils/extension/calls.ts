import { createBackground } from '@/utils/messages/client';
import { createContentCaller } from '@/utils/messages/content';
import { browser } from './browser';

/** Calls the background from one of our pages. */
export const background = /* @__PURE__ */ createBackground((message) => browser.runtime.sendMessage(message));

/** Calls the content script of a tab. */
export const callContent = createContentCaller((tabId, message) => browser.tabs.sendMessage(tabId, message));
