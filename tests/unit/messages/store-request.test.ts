import { expect, it } from 'vitest';
import { isStoreRequest, STORE_REQUEST } from '@/utils/messages/store-request';

const OWN = 'abcdefghijklmnop';
const BACKGROUND = { id: OWN, url: `chrome-extension://${OWN}/background.js` };

it.each<
  [what: string, message: unknown, sender: { id?: string; tab?: object; url?: string }, accepted: boolean]
>([
  ['the background', STORE_REQUEST, BACKGROUND, true],
  ['the background of Firefox, with more fields', { ...STORE_REQUEST }, { ...BACKGROUND, url: '' }, true],
  ['a content script', STORE_REQUEST, { id: OWN, tab: { id: 7 }, url: 'https://vendor.example/' }, false],
  ['a page of ours in a tab', STORE_REQUEST, { ...BACKGROUND, tab: { id: 7 } }, false],
  ['another extension', STORE_REQUEST, { id: 'ponmlkjihgfedcba' }, false],
  ['nobody known', STORE_REQUEST, {}, false],
  ['the background, with another message', { to: 'background' }, BACKGROUND, false],
  ['the background, with no message', null, BACKGROUND, false],
])('the card takes the request to store only of the background: %s', (_what, message, sender, accepted) => {
  expect(isStoreRequest(message, sender, OWN)).toBe(accepted);
});
