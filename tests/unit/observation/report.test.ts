import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  incompleteMessage,
  onLevel,
  sameBehaviour,
  tooLargeMessage,
  withBeginning,
} from '@/utils/observation/behaviour';
import { canonicalUrl, cleanUrl, declaresOwnSite, standsFor } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import { MAX_LINE, MAX_NAMES, MAX_NOTE, MAX_PROCEDURE, MAX_TAGS, MAX_URLS } from '@/utils/observation/limits';
import { reportOf, seenAgain, seenBefore } from '@/utils/observation/report';
import { type Behaviour, behaviourSchema, reportSchema } from '@/utils/observation/schema';
import { sampleReport } from '../exchange/samples';
import { behaviour, page } from '../library/samples';

const NOW = '2026-02-03T04:05:06.000Z';

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/x#part', 'https://a.example/x'],
    ['https://a.example/x/?utm_source=rss&utm_medium=mail', 'https://a.example/x'],
    ['https://a.example/x?id=7&fbclid=abc', 'https://a.example/x?id=7'],
    ['HTTPS://A.Example:443/x', 'https://a.example/x'],
    ['https://me:secret@a.example/x', 'https://a.example/x'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/x/amp/', 'https://a.example/x'],
    ['https://a.example/x?amp=1', 'https://a.example/x'],
    ['https://a.example/x?outputType=amp&id=3', 'https://a.example/x?id=3'],
    ['https://a.example/x/print', 'https://a.example/x'],
    ['https://a.example/x/amp//print/', 'https://a.example/x'],
    ['https://a.example/blog?format=pdf', 'https://a.example/blog?format=pdf'],
    ['https://a.example/amplifier', 'https://a.example/amplifier'],
    ['https://a-example.cdn.ampproject.org/c/s/a.example/x/amp/', 'https://a.example/x'],
    ['https://www.google.com/amp/s/a.example/x', 'https://a.example/x'],
    ['https://a.example/#/reports/7', 'https://a.example/#/reports/7'],
    ['file:///home/me/report.html', 'file:///home/me/report.html'],
    ['chrome-extension://abc/popup.html', null],
    ['javascript:alert(1)', null],
    ['no address', null],
  ])('%s → %s', (address, cleaned) => {
    expect(cleanUrl(address)).toBe(cleaned);
  });

  it('does not change a clean URL', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const once = cleanUrl(address);
        expect(once).not.toBeNull();
        expect(cleanUrl(once ?? '')).toBe(once);
      }),
    );
  });
});

describe('canonicalUrl', () => {
  it.each([
    [
      'the declared URL',
      'https://a.example/x?utm_id=1',
      'https://a.example/report',
      'https://a.example/report',
    ],
    ['its own URL', 'https://a.example/x?gclid=1', null, 'https://a.example/x'],
    [
      'its own URL if the declared one is the front page',
      'https://a.example/x',
      'https://a.example/',
      'https://a.example/x',
    ],
    [
      'the front page for the front page itself',
      'https://a.example/?utm_source=mail',
      'https://a.example/',
      'https://a.example/',
    ],
    [
      'the declared URL for a page of ours',
      'chrome-extension://abc/sample.html',
      'https://a.example/s',
      'https://a.example/s',
    ],
  ])('is %s', (_what, url, declared, expected) => {
    expect(canonicalUrl({ url, canonicalUrl: declared })).toBe(expected);
  });

  it.each([
    ['the front page in a language', '/en/research/apt-x-returns', '/en/'],
    ['a section above it', '/blog/apt-x-returns', '/blog/'],
    ['a section elsewhere', '/news/apt-x-returns', '/blog/'],
    ['a section above numbered documents', '/advisories/12345', '/advisories'],
    ['the shell of an application', '/app/report/7', '/app/'],
    ['the front page, and it is a route', '/#/reports/7', '/'],
    ['the front page, and it has a query', '/?p=318', '/'],
    ['the front page of another host', '/x', 'https://b.example/'],
    ['localhost', '/x', 'http://localhost:3000/x'],
    ['an address of a private network', '/x', 'http://10.0.0.7/x'],
    ['a staging host', '/x', 'https://staging.a.example/x'],
    ['a host for trials', '/x', 'https://www-dev.a.example/x'],
  ])('is not that of %s', (_what, path, declared) => {
    const url = `https://a.example${path}`;
    expect(canonicalUrl({ url, canonicalUrl: new URL(declared, url).href })).toBe(cleanUrl(url));
  });

  it.each([
    ['/t/new-implant-on-nas/48213/7', '/t/new-implant-on-nas/48213'],
    ['/2024/apt-x-returns/2/', '/2024/apt-x-returns'],
    ['/reports/2024-07/index.html', '/reports/2024-07'],
    ['/en/index.html', '/en'],
    ['/?p=318', '/apt-x-returns'],
    ['/blog/post?id=7', '/blog/apt-x-returns'],
    ['/2024/05/apt-x-returns', '/apt-x-returns'],
    ['/x', 'https://www.a.example/x'],
    ['/x', 'https://blog.a.example/x'],
  ])('for %s is %s', (path, declared) => {
    const url = `https://a.example${path}`;
    const expected = new URL(declared, url).href;
    expect(canonicalUrl({ url, canonicalUrl: expected })).toBe(expected);
  });

  it.each([
    ['https://web.archive.org/web/20190412081500/https://a.example/x', null],
    ['https://web.archive.org/web/2019im_/https:/a.example/x?utm_id=1', null],
    [
      'https://web.archive.org/web/20190412081500/https://a.example/y',
      'https://web.archive.org/web/20190412081500/https://a.example/x',
    ],
    ['https://web.archive.org/web/20190412081500/https://a.example/y', 'https://a.example/x'],
    ['file:///home/me/saved.html', 'https://a.example/x'],
    ['https://a-example.cdn.ampproject.org/c/s/a.example/x/amp/', 'https://a.example/x'],
  ])('of the twin %s is that of the original', (url, declared) => {
    expect(canonicalUrl({ url, canonicalUrl: declared })).toBe('https://a.example/x');
  });

  it('is null for a page that is not a document', () => {
    expect(canonicalUrl({ url: 'about:blank', canonicalUrl: null })).toBeNull();
  });
});

describe('a declared canonical URL', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/report', true],
    ['https://a.example/x', null, true],
    ['http://a.example/x', 'https://a.example/x', true],
    ['https://a.example/x', 'https://www.a.example/x', true],
    ['https://blog.a.example/x', 'https://www.a.example/x', true],
    ['https://www.a.example/x', 'https://blog.a.example/x', true],
    ['https://a-example.cdn.ampproject.org/c/s/a.example/x', 'https://a.example/y', true],
    ['chrome-extension://abc/sample.html', 'https://a.example/s', true],
    ['https://b.example/x', 'https://a.example/x', false],
    ['https://nota.example/x', 'https://a.example/x', false],
    ['https://a.example.evil.test/x', 'https://a.example/x', false],
    ['https://one.a.example/x', 'https://two.a.example/x', false],
    ['http://evil.corp/x', 'http://corp/x', false],
    ['https://a.example:8443/x', 'https://a.example/x', false],
    ['https://a.example/x', 'file:///home/me/x.html', false],
    ['file:///home/me/x.html', 'https://a.example/x', false],
    ['file:///home/me/x.html', 'file:///home/me/y.html', false],
  ])('of %s: %s is of its site: %s', (url, declared, same) => {
    expect(declaresOwnSite({ url, canonicalUrl: declared })).toBe(same);
  });

  it('of another site counts where the report was captured', () => {
    const copy = { url: 'https://b.example/copy?utm_id=1', canonicalUrl: 'https://a.example/x' };
    expect(standsFor(copy, { urls: ['https://a.example/x'] })).toBe(false);
    expect(standsFor(copy, { urls: ['https://a.example/x', 'https://b.example/copy'] })).toBe(true);
    expect(standsFor(copy, { urls: ['https://b.example/another'] })).toBe(false);
  });
});

describe('a report', () => {
  it('has the id of its URL by RFC 9562, and is valid', () => {
    // Checked against Python's uuid.uuid5(uuid.NAMESPACE_URL, 'https://vendor.example/report').
    expect(reportId('https://vendor.example/report')).toBe('ee721550-c5b0-5181-9873-f899a065cc9c');
    expect(reportSchema.safeParse(reportOf(page(), NOW)).success).toBe(true);
  });

  it.each([
    ['2026-03-04', '2026-03-04'],
    ['2026-03-04T23:30:00-05:00', '2026-03-04'],
    ['March 4, 2026', '2026-03-04'],
    ['4 Mar 2026', '2026-03-04'],
    ['soon', null],
    ['', null],
    [null, null],
  ])('published %j has the date %j', (published, date) => {
    expect(reportOf(page('/report', { published }), NOW)?.published).toBe(date);
  });

  it('seen again adds its URL, keeps its first capture, and keeps fields that the page no longer has', () => {
    const known = reportOf(page(), NOW);
    const silent = page('/report', {
      title: '',
      publisher: '',
      authors: [],
      published: null,
      fingerprint: '',
    });
    const seen = reportOf(
      { ...silent, url: 'https://mirror.example/r', canonicalUrl: known?.url ?? '' },
      '2027-01-01T00:00:00.000Z',
    );
    if (known === null || seen === null) throw new Error('both are documents');
    expect(seenAgain(known, seen)).toEqual({
      ...known,
      urls: ['https://mirror.example/r', 'https://vendor.example/report'],
    });
  });
});

describe('the URLs of a report that is merged with another reading', () => {
  const urls = (host: string, count: number) =>
    Array.from({ length: count }, (_none, n) => `https://${host}.example/${String(n).padStart(4, '0')}`);
  const reading = (list: string[]) => sampleReport({ urls: list });

  it.each([
    ['later', seenAgain],
    ['earlier', seenBefore],
  ])('%s: are all kept at the limit, whatever the others are', (_when, merge) => {
    const known = urls('m', MAX_URLS);
    for (const others of [urls('a', MAX_URLS), urls('z', 1), [...urls('a', 5), ...known.slice(3)]])
      expect(merge(reading(known), reading(others)).urls).toEqual(known);
  });

  it.each([
    ['later', seenAgain],
    ['earlier', seenBefore],
  ])('%s: are united below it, sorted and each once; up to it as far as there is room', (_when, merge) => {
    const [one, two] = [reading(urls('m', 2)), reading([...urls('a', 2), ...urls('m', 2)])];
    expect(merge(one, two).urls).toEqual([...urls('a', 2), ...urls('m', 2)]);
    const full = merge(reading(urls('m', MAX_URLS - 1)), reading(urls('a', 2)));
    expect(full.urls).toEqual([...urls('a', 1), ...urls('m', MAX_URLS - 1)]);
    expect(merge(full, reading(urls('a', 2))).urls).toEqual(full.urls);
  });
});

describe('a behaviour', () => {
  it.each<[Behaviour['level'], Partial<Behaviour>, string | null]>([
    ['tactic', { tactics: [] }, 'Choose a tactic.'],
    ['technique', { technique: null }, 'Choose a technique.'],
    ['procedure', { procedure: null }, 'Write the procedure: the command, tool or sequence.'],
    ['tactic', {}, null],
    ['technique', {}, null],
    ['procedure', { procedure: 'whoami', technique: null }, null],
  ])('on the level %s with %j lacks %j', (level, part, lack) => {
    expect(incompleteMessage(behaviour({ level, ...part }))).toBe(lack);
  });

  const named = (name: string) => ({ name, attackId: null });
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  it.each<[string, (more: number) => Partial<Behaviour>, string]>([
    [
      'procedure',
      (more) => ({ procedure: 'x'.repeat(MAX_PROCEDURE + more) }),
      'Procedure: shorten the text to 20,000 characters.',
    ],
    [
      'note',
      (more) => ({ note: 'x'.repeat(MAX_NOTE + more) }),
      'Note: shorten the text to 2,000,000 characters.',
    ],
    [
      'actor',
      (more) => ({ actors: [named('x'.repeat(MAX_LINE + more))] }),
      'Actor: shorten each name to 500 characters.',
    ],
    [
      'software',
      (more) => ({ software: times(MAX_NAMES + more, named('x')) }),
      'Software: remove some. An observation has at most 50.',
    ],
    [
      'tags',
      (more) => ({ tags: times(MAX_TAGS + more, 'x') }),
      'Tags: remove some. An observation has at most 100.',
    ],
  ])('is too large beyond the limit of its %s, and says so', (_field, fields, message) => {
    expect(tooLargeMessage(behaviour(fields(0)))).toBe(null);
    expect(behaviourSchema.safeParse(behaviour(fields(0))).success).toBe(true);
    expect(tooLargeMessage(behaviour(fields(1)))).toBe(message);
    expect(behaviourSchema.safeParse(behaviour(fields(1))).success).toBe(false);
  });

  it('equals another one with a different order of keys', () => {
    const one = behaviour({ note: 'n' });
    const reversed = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
    expect(sameBehaviour(one, reversed)).toBe(true);
    expect(sameBehaviour(one, behaviour({ note: 'm' }))).toBe(false);
  });

  it('keeps its technique if the initial tags have none', () => {
    const kept = withBeginning(behaviour(), { level: 'tactic', technique: null, tactics: [] }, 'whoami');
    expect(kept).toEqual(behaviour({ level: 'tactic' }));
  });

  it('as a procedure starts with the quote, and keeps later text', () => {
    const begun = onLevel(behaviour(), 'procedure', 'net view \\n /all');
    expect(begun).toEqual(behaviour({ level: 'procedure', procedure: 'net view \\n /all' }));
    const edited = { ...begun, procedure: 'net view' };
    expect(onLevel(onLevel(edited, 'tactic', 'x'), 'procedure', 'x').procedure).toBe('net view');
  });
});
