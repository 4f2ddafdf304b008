import { describe, expect, it } from 'vitest';
import { EXTENSION_ID as ID, EXTENSION_URL as OWN, withBrowserApi } from './browser-api';

const { senderOf } = await withBrowserApi(() => import('@/entrypoints/background/sender'));

describe('the sender of a message', () => {
  it.each<[string, { id: string; url?: string; frameId?: number }, 'own' | 'page']>([
    ['a page of ours', { id: ID, url: `${OWN}library.html#reports` }, 'own'],
    ['the card in a page', { id: ID, url: `${OWN}capture.html?id=1`, frameId: 3 }, 'own'],
    ['a content script', { id: ID, url: 'https://vendor.example/' }, 'page'],
    ['a content script in a file', { id: ID, url: 'file:///tmp/report.html' }, 'page'],
    ['a page whose address contains ours', { id: ID, url: `https://vendor.example/?${OWN}` }, 'page'],
    ['a page whose address begins like ours', { id: ID, url: `${OWN.slice(0, -1)}.example/` }, 'page'],
    ['a script without an address', { id: ID }, 'page'],
    ['another extension', { id: 'ponmlkjihgfedcba', url: `${OWN}library.html` }, 'page'],
  ])('is recognised by the information of the browser: %s', (_what, sender, caller) => {
    expect(senderOf(sender)).toEqual({ caller, tabId: null, url: sender.url ?? '' });
  });
});
