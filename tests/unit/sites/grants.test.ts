import { describe, expect, test } from 'vitest';
import {
  activeMode,
  enabledSingly,
  isGranted,
  missingGrants,
  originsOfSite,
  wideOrigins,
} from '@/utils/sites/grants';
import type { SiteMode, SiteSettings } from '@/utils/sites/sites';

const site = (host: string) => ({ name: host, url: `https://${host}/`, match: `https://${host}/*` });
const settings = (mode: SiteMode): SiteSettings => ({ mode, sites: [site('a.example'), site('b.example')] });
const A = 'https://a.example/*';
const B = 'https://b.example/*';
const OTHER = 'https://other.example/*';
const ALL = ['http://*/*', 'https://*/*'];

describe('what is in use follows from the grants', () => {
  test.each<[string, SiteMode, string[], SiteMode]>([
    ['nothing granted, whatever was chosen', 'all', [], 'click'],
    ['chosen and granted in part', 'research', [A], 'research'],
    ['chosen, but only another site granted', 'research', [OTHER], 'click'],
    ['one site of the list enabled by itself', 'click', [A], 'click'],
    ['all of the list enabled, whatever was chosen', 'click', [A, B], 'research'],
    ['both schemes of all sites', 'click', ALL, 'all'],
    ['all sites by one pattern', 'click', ['*://*/*'], 'all'],
    ['all sites as the browsers write it', 'research', ['<all_urls>'], 'all'],
    ['one scheme of all sites covers the list', 'research', ['https://*/*'], 'research'],
  ])('%s', (_name, mode, origins, expected) => {
    expect(activeMode(settings(mode), origins)).toBe(expected);
  });
  test('an empty list is never in use', () => {
    expect(activeMode({ mode: 'research', sites: [] }, [A])).toBe('click');
  });
});

test.each([
  [[A], A, true],
  [[A], B, false],
  [['*://a.example/*'], A, true],
  [['https://*.example/*'], A, true],
  [['http://*/*'], A, false],
  [['<all_urls>'], A, true],
  [[], A, false],
] as const)('%j lets into %s: %s', (origins, match, expected) => {
  expect(isGranted(origins, match)).toBe(expected);
});

test('what a mode lacks is told', () => {
  expect(missingGrants(settings('click'), 'research', [A])).toEqual([B]);
  expect(missingGrants(settings('click'), 'all', ['http://*/*'])).toEqual(['https://*/*']);
  expect(missingGrants(settings('research'), 'click', [])).toEqual([]);
});

test('sites enabled one by one are those the mode does not account for', () => {
  expect(enabledSingly(settings('research'), [A, OTHER])).toEqual([OTHER]);
  expect(enabledSingly(settings('click'), [A, OTHER])).toEqual([A, OTHER]);
  expect(enabledSingly(settings('click'), ['*://other.example/*'])).toEqual(['*://other.example/*']);
  expect(enabledSingly(settings('all'), ALL)).toEqual([]);
});

test('what is given back is named as it was granted', () => {
  expect(wideOrigins([A, '<all_urls>', 'http://*/*'])).toEqual(['<all_urls>', 'http://*/*']);
  expect(originsOfSite([A, '*://a.example/*', B], A)).toEqual([A, '*://a.example/*']);
});
