import { describe, expect, it } from 'vitest';
import { detailsAddress, fileNotOpened, refusalOf } from '@/utils/sites/refusal';

const GENERAL =
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';

describe('why a page cannot be read', () => {
  it.each<{
    what: string;
    url: string | null;
    allowsFiles: boolean;
    reason: string;
    code: string;
    says: RegExp;
  }>([
    {
      what: 'a file, known by its address',
      url: 'file:///home/me/report%20one.html',
      allowsFiles: false,
      reason: GENERAL,
      code: 'no-file-access',
      says: /^This page is a file on your disk.*Nothing was changed.*Allow access to file URLs.*reload the page/,
    },
    {
      what: 'a page whose address the browser does not tell',
      url: null,
      allowsFiles: false,
      reason: GENERAL,
      code: 'no-file-access',
      says: /If it is a file on your disk, nothing was lost.*Allow access to file URLs.*reload.*PDF viewer\.$/,
    },
    {
      what: 'the same where files are allowed',
      url: null,
      allowsFiles: true,
      reason: GENERAL,
      code: 'no-access',
      says: /^The browser lets no extension read this page: its own pages, its store and its PDF viewer\.$/,
    },
    {
      what: 'a file that is refused although files are allowed',
      url: 'file:///home/me/report.html',
      allowsFiles: true,
      reason: GENERAL,
      code: 'no-access',
      says: /^The browser lets no extension/,
    },
    {
      what: 'a PDF on the disk, which the switch does not open',
      url: 'file:///home/me/Report.PDF',
      allowsFiles: false,
      reason: GENERAL,
      code: 'no-access',
      says: /PDF viewer/,
    },
    {
      what: 'a page of the browser',
      url: null,
      allowsFiles: false,
      reason: 'Cannot access a chrome:// URL',
      code: 'no-access',
      says: /its own pages/,
    },
    {
      what: 'the store',
      url: null,
      allowsFiles: false,
      reason: 'The extensions gallery cannot be scripted.',
      code: 'no-access',
      says: /its store/,
    },
    {
      what: 'a page of the web',
      url: 'https://example.org/file:/x',
      allowsFiles: false,
      reason: GENERAL,
      code: 'no-access',
      says: /^The browser lets no extension/,
    },
  ])('$what', ({ url, allowsFiles, reason, code, says }) => {
    expect(refusalOf({ url, allowsFiles, reason })).toEqual({ code, message: expect.stringMatching(says) });
  });
});

it('a report that is a file is named where no tab can be opened at it, without the fragment that was added', () => {
  const url = 'file:///home/me/report%231.html#:~:text=quote';
  expect(fileNotOpened(url, true)).toMatch(/^Firefox .* yourself.*: file:\/\/\/home\/me\/report%231\.html$/);
  expect(fileNotOpened(url, false)).toMatch(
    /Allow access to file URLs.*: file:\/\/\/home\/me\/report%231\.html$/,
  );
});

it('the switch is on the details page of the extension', () => {
  expect(detailsAddress('abc')).toBe('chrome://extensions/?id=abc');
});
