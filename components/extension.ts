import browser from 'webextension-polyfill';
import { createBackground } from '@/utils/messages/client';
import { createContentCaller } from '@/utils/messages/content';

/** Calls the background from an extension page. */
export const background = createBackground((message) => browser.runtime.sendMessage(message));

/** Calls the content script of a tab from an extension page. */
export const callContent = createContentCaller((tabId, message) => browser.tabs.sendMessage(tabId, message));
