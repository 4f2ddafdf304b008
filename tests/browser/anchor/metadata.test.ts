import { describe, expect, it } from 'vitest';
import { readPage } from '@/utils/anchor/dom/page';

/** Reads a page with this head and body, at an address other than that of the test. */
const pageOf = (head: string, body = '') => {
  const page = document.implementation.createHTMLDocument();
  page.documentElement.innerHTML = `<head>${head}</head><body>${body}</body>`;
  const location = new URL('https://www.vendor.example/blog/post?utm_source=x');
  const source = { location, baseURI: location.href, title: page.title };
  return readPage({ ...source, querySelectorAll: page.querySelectorAll.bind(page) }, 'text');
};
const ld = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;

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
      published: '2024-05-01T10:00:00Z',
    });
  });

  it('is read from JSON-LD, references in its graph followed', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebPage', datePublished: '2001-01-01' },
        {
          '@type': ['Article', 'TechArticle'],
          author: [{ '@id': '#a' }, { name: 'B' }, 'C'],
          publisher: { '@id': '#o' },
          datePublished: '2024-06-02',
        },
        { '@type': 'Person', '@id': '#a', name: 'A' },
        { '@type': 'Organization', '@id': '#o', name: 'Org' },
      ],
    };
    expect(pageOf(ld('{"broken": ') + ld(graph))).toMatchObject({
      authors: ['A', 'B', 'C'],
      publisher: 'Org',
      published: '2024-06-02',
    });
  });

  it('falls back on title, host and the first dated time element', () => {
    expect(
      pageOf('<title>T</title>', '<a rel="author">By Me</a><time datetime="2020-02-03">then</time>'),
    ).toMatchObject({
      canonicalUrl: null,
      title: 'T',
      publisher: 'vendor.example',
      authors: ['By Me'],
      published: '2020-02-03',
    });
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
    [
      'a date that is none',
      '<meta property="article:published_time" content="yesterday">',
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
  ])('passes over %s', (_, head, expected) => {
    expect(pageOf(head)).toMatchObject(expected);
  });

  it('keeps to the limits whatever the page says', () => {
    const long = '\u{1f600}'.repeat(3_001);
    const meta = (name: string) => `<meta property="${name}" content="x${long}">`;
    const page = pageOf(
      ['og:title', 'og:site_name', 'og:url', 'article:published_time'].map(meta).join('') +
        ld({
          '@type': 'Article',
          author: Array.from({ length: 80 }, (_, i) => `${i}${long}`),
          datePublished: long,
        }),
    );
    expect(page.canonicalUrl).toBeNull();
    expect(page.publisher).toHaveLength(499);
    expect(page.published).toBeNull();
    for (const author of page.authors) expect(author.length).toBeLessThanOrEqual(500);
    expect(page.authors).toHaveLength(50);
    expect(page.title).toHaveLength(1_999);
  });
});
