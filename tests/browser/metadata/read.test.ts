import { describe, expect, it } from 'vitest';
import pages from '@/tests/fixtures/pages.jsonl?raw';
import { readPage } from '@/utils/anchor/dom/page';
import { readMetadata } from '@/utils/metadata/dom/read';
import { reportOf } from '@/utils/observation/report';

const ADDRESS = 'https://www.vendor.example/blog/post?utm_source=x';

/** Reads a page at an address other than that of the test. */
function readAt(html: string, address: string) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const location = new URL(address);
  const source = { location, baseURI: location.href, title: page.title };
  return {
    ...readPage({ ...source, querySelectorAll: page.querySelectorAll.bind(page) }, 'text'),
    ...readMetadata(page, address),
  };
}

const pageOf = (head: string, body = '') =>
  readAt(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`, ADDRESS);
const ld = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;

interface Case {
  system: string;
  html: string;
  url: string;
  title: string;
  authors: string[];
  published: string | null;
  publisher: string;
  canonical: string;
}

const cases = pages
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Case);

describe('a page of every publishing system', () => {
  it('is one of at least forty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ system }) => system)).size).toBe(cases.length);
  });

  it.each(cases.map((one) => [one.system, one] as const))('is read right: %s', (_system, one) => {
    const { html, url, system: _name, canonical, ...expected } = one;
    const read = readAt(html, url);
    expect(read).toMatchObject(expected);
    expect(reportOf(read, '2026-01-01T00:00:00.000Z')?.url.replace(/\/$/, '')).toBe(
      canonical.replace(/\/$/, ''),
    );
  });
});

describe('what a page says of itself', () => {
  it('is read from links, Open Graph and article metadata', () => {
    expect(
      pageOf(`<title>Post | Vendor</title><link rel="canonical" href="https://vendor.example/blog/post">
        <meta property="og:title" content="  The\n  Post "><meta property="og:site_name" content="Vendor Labs">
        <meta name="author" content="A. Analyst"><meta property="article:published_time" content="2024-05-01T10:00:00Z">`),
    ).toMatchObject({
      url: 'https://www.vendor.example/blog/post?utm_source=x',
      canonicalUrl: 'https://vendor.example/blog/post',
      title: 'The Post',
      publisher: 'Vendor Labs',
      authors: ['A. Analyst'],
      published: '2024-05-01',
    });
  });

  it('is read from JSON-LD, references in its graph followed', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebPage', datePublished: '2001-01-01' },
        {
          '@type': ['Article', 'TechArticle'],
          author: [{ '@id': '#a' }, { name: 'Bo' }, 'Cy'],
          publisher: { '@id': '#o' },
          datePublished: '2024-06-02',
        },
        { '@type': 'Person', '@id': '#a', name: 'Al' },
        { '@type': 'Organization', '@id': '#o', name: 'Orb' },
      ],
    };
    expect(pageOf(ld('{"broken": ') + ld(graph))).toMatchObject({
      authors: ['Al', 'Bo', 'Cy'],
      publisher: 'Orb',
      published: '2024-06-02',
    });
  });

  it('falls back on title, host and the first dated time element', () => {
    expect(
      pageOf('<title>T</title>', '<a rel="author">By Me</a><time datetime="2020-02-03">then</time>'),
    ).toMatchObject({ canonicalUrl: null, title: 'T', publisher: 'vendor.example', published: '2020-02-03' });
  });

  it.each([
    ['https://a.example/x?utm_id=1', 'DC.Creator', 'DC.Date.Issued'],
    ['https://a.example/x', 'dc.creator', 'dc.date'],
    ['https://a.example/x', 'dcterms.creator', 'dcterms.issued'],
    ['https://a.example/x', 'DCTERMS.creator', 'DCTERMS.created'],
    ['https://a.example/x', 'dc:creator', 'dcterms:date'],
  ])('is read from Dublin Core in all spellings (%#)', (address, creator, date) => {
    const html = `<meta name="${creator}" content="Ade, Ola"><meta name="${date}" content="2024-03-02">`;
    expect(readAt(html, address)).toMatchObject({ authors: ['Ola Ade'], published: '2024-03-02' });
  });

  it('has the title that the reader sees when the head of an application stays behind', () => {
    const head = `<title>Second report – Vendor</title><meta property="og:title" content="First report of all">
      <meta name="author" content="First Author"><meta property="article:published_time" content="2020-01-01">`;
    const body = `<main><h1>Second report</h1><p>By Second Author</p><p>May 4, 2024</p></main>`;
    expect(pageOf(head, body)).toMatchObject({
      title: 'Second report',
      authors: ['Second Author'],
      published: '2024-05-04',
    });
  });

  it('has no author and no date of the cards and comments around it', () => {
    const body = `<main><article><h1>One report of ours</h1><p>${'A sentence of the report. '.repeat(20)}</p></article></main>
      <div class="related"><span class="author">Card Author</span><time datetime="2001-01-01">2001</time></div>
      <div class="comments"><span class="author">Some Reader</span></div>`;
    expect(pageOf('<title>One report of ours</title>', body)).toMatchObject({ authors: [], published: null });
  });

  it.each([
    [
      'a canonical link that is no web address',
      '<link rel="canonical" href="javascript:alert(1)">',
      { canonicalUrl: null },
    ],
    [
      'an address too long',
      `<link rel="canonical" href="https://a.example/${'x'.repeat(4_000)}">`,
      { canonicalUrl: null },
    ],
    [
      'a broken canonical link, for og:url',
      '<link rel="canonical" href="https://"><meta property="og:url" content="https://a.example/x">',
      { canonicalUrl: 'https://a.example/x' },
    ],
    [
      'an author that is a profile',
      '<meta property="article:author" content="https://social.example/me">',
      { authors: [] },
    ],
    ['an account', '<meta name="author" content="admin">', { authors: [] }],
    [
      'a publisher that is a host, for a name',
      '<meta property="og:site_name" content="vendor.example"><meta name="application-name" content="Vendor">',
      { publisher: 'Vendor' },
    ],
    [
      'a date that is none',
      '<meta property="article:published_time" content="yesterday">',
      { published: null },
    ],
    [
      'the date of a change',
      '<meta property="article:modified_time" content="2024-01-01"><meta name="DC.Date.modified" content="2024-01-01">',
      { published: null },
    ],
    [
      'empty values',
      '<meta property="og:title" content=" "><title>T</title><meta name="author" content="">',
      { title: 'T', authors: [] },
    ],
    [
      'JSON-LD of odd shape',
      ld([null, 1, 'x', { '@type': 5, author: { name: {} } }, [[[{ '@type': 'Article', author: null }]]]]),
      { authors: [] },
    ],
    [
      'an article of JSON-LD that is another one',
      `<title>This report of ours</title><meta property="og:title" content="This report of ours"><meta name="author" content="Own Author">${ld({ '@type': 'Article', headline: 'Quite another thing', author: 'Other Author', datePublished: '2001-01-01' })}`,
      { title: 'This report of ours', authors: ['Own Author'] },
    ],
  ])('passes over %s', (_, head, expected) => {
    expect(pageOf(head)).toMatchObject(expected);
  });

  it('keeps to the limits whatever the page says', () => {
    const long = '\u{1f600}'.repeat(3_001);
    const meta = (name: string) =>
      `<meta property="${name}" content="${name === 'og:title' ? 'x' : 'y'}${long}">`;
    const page = pageOf(
      ['og:title', 'og:site_name', 'og:url', 'article:published_time'].map(meta).join('') +
        ld({
          '@type': 'Article',
          author: Array.from(
            { length: 80 },
            (_, i) => `Author${String.fromCharCode(65 + (i % 26))}${'x'.repeat(i)}`,
          ),
          datePublished: long,
        }),
    );
    expect(page.canonicalUrl).toBeNull();
    expect(page.publisher).toHaveLength(499);
    expect(page.published).toBeNull();
    expect(page.authors).toHaveLength(50);
    expect(page.title).toHaveLength(1_999);
  });

  it('takes no longer than the page is, however deep and full of marks', () => {
    const deep = '<span class="author">'.repeat(5_000) + '</span>'.repeat(5_000);
    const many = '<div class="author-box"><time datetime="2001-01-01">x</time></div>'.repeat(5_000);
    expect(pageOf('<title>T</title>', `<h1>Head of this page</h1>${deep}${many}`)).toMatchObject({
      title: 'Head of this page',
    });
  });
});
