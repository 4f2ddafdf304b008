import { expect, it } from 'vitest';
import { isOwnPage } from '@/utils/messages/own-page';

it.each([
  ['https://vendor.example/a', 'https://vendor.example/b?c#d', true],
  ['file:///home/me/a.html#x', 'file:///home/me/a.html', true],
  ['chrome-extension://abc/sample.html', 'chrome-extension://abc/sample.html', true],
  ['https://vendor.example/a', 'http://vendor.example/a', false],
  ['https://vendor.example/a', 'https://www.vendor.example/a', false],
  ['https://vendor.example/a', 'https://vendor.example:8443/a', false],
  ['file:///home/me/a.html', 'file:///home/me/b.html', false],
  ['file:///home/me/a.html', 'https://vendor.example/home/me/a.html', false],
  ['https://vendor.example/a', '', false],
  ['no address', 'https://vendor.example/a', false],
])('what %s says, %s says of itself: %s', (address, documentUrl, own) => {
  expect(isOwnPage(address, documentUrl)).toBe(own);
});
