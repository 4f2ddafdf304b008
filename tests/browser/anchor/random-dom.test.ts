import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import hostile from '@/tests/corpus/json-ld/type-without-text.json?raw';
import { runs } from '@/tests/support/properties';
import { locate } from '@/utils/anchor/dom/locate';
import { readPage } from '@/utils/anchor/dom/page';
import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexText } from '@/utils/anchor/dom/text-index';
import { describe as describeQuote } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import { pageTextSchema } from '@/utils/attack/mentions/page-text';
import { readMetadata } from '@/utils/metadata/dom/read';
import { pageSchema } from '@/utils/observation/schema';

/** An element of a random page, or a text. */
type Tree = string | { tag: string; style: string; shadow: boolean; children: Tree[] };

const TAGS =
  'p div span b pre code table tbody tr td th ul li dl dt dd a br button details summary h1 article slot template svg'.split(
    ' ',
  );
const STYLES = [
  '',
  'display:none',
  'display:block',
  'display:contents',
  'white-space:pre',
  'user-select:none',
];
const text = fc.oneof(
  fc.constantFrom(
    'The loader ran',
    ' ',
    '\n',
    '\t',
    'T1059.001',
    'e\u0301',
    '\u00ad',
    '\u200b',
    '\ud83d',
    '\u202e',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    text,
    fc.record({
      tag: fc.constantFrom(...TAGS),
      style: fc.constantFrom(...STYLES),
      shadow: fc.boolean(),
      children: fc.array(tie('tree'), { maxLength: 4 }),
    }),
  ),
}));

/** Builds what the parser would not: any element in any other. */
function build(one: Tree): Node {
  if (typeof one === 'string') return document.createTextNode(one);
  const element = document.createElement(one.tag);
  if (one.style !== '') element.setAttribute('style', one.style);
  if (one.tag === 'a') element.setAttribute('href', 'https://attack.mitre.org/techniques/T1059/001/');
  const root =
    one.shadow && ['div', 'p', 'span'].includes(one.tag) ? element.attachShadow({ mode: 'open' }) : element;
  root.append(...one.children.map(build));
  return element;
}

afterEach(() => document.body.replaceChildren());

describe('a random page', () => {
  it('is read, and every passage of it is described, found again and located where it was', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), fc.nat(), fc.nat(), (trees, a, b) => {
        document.body.replaceChildren(...trees.map(build));
        const index = indexText(document);
        for (const { node, offset, start, length } of index.segments)
          expect(node.data.slice(offset, offset + length).replace(/[\t\n\r\f]/g, ' ')).toBe(
            index.raw.slice(start, start + length).replace(/[\t\n\r\f]/g, ' '),
          );
        expect(pageTextSchema.safeParse(readPageText(index)).success).toBe(true);
        const [start, end] = [a % (index.raw.length + 1), b % (index.raw.length + 1)].sort((x, y) => x - y);
        const anchor = describeQuote(index, start ?? 0, end ?? 0);
        if (anchor === null) return;
        const { position } = anchor;
        expect(index.raw.slice(position.start, position.end)).toBe(anchor.quote.exact);
        expect(find(index, anchor)).toMatchObject({ start: position.start, end: position.end, exact: true });
        // Between its ends a range may run over text that is not read.
        const ranges = locate(index, position.start, position.end);
        const [first, last] = [ranges[0], ranges.at(-1)];
        if (first === undefined || last === undefined) throw new Error('nothing is located');
        const { exact } = anchor.quote;
        expect((first.startContainer as Text).data[first.startOffset]).toBe(exact[0]);
        expect((last.endContainer as Text).data[last.endOffset - 1]).toBe(exact.at(-1));
      }),
      { numRuns: runs(200) },
    );
  });

  it('says of itself whatever it likes, and is read within the limits', () => {
    const data = fc.oneof(
      fc.json(),
      fc.constant(hostile),
      fc
        .tuple(fc.json(), fc.json(), fc.json())
        .map(
          ([type, author, date]) =>
            `{"@graph":[{"@type":${type},"author":${author},"datePublished":${date}},{"@type":"Article","@id":${author},"author":[${type},{"@id":${author}}]}]}`,
        ),
    );
    fc.assert(
      fc.property(data, text, text, (json, title, date) => {
        const page = document.implementation.createHTMLDocument(title);
        const script = page.createElement('script');
        script.type = 'application/ld+json';
        script.textContent = json;
        const time = page.createElement('time');
        time.setAttribute('datetime', date);
        page.body.append(script, time);
        const location = new URL('https://www.vendor.example/post');
        const source = { location, baseURI: location.href, title: page.title };
        const read = readPage({ ...source, querySelectorAll: page.querySelectorAll.bind(page) }, title);
        expect(pageSchema.safeParse(read).success).toBe(true);
        const metadata = readMetadata(page, location.href);
        expect(pageSchema.safeParse({ ...read, ...metadata }).success).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });
});
