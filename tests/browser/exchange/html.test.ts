import fc from 'fast-check';
import { expect, test } from 'vitest';
import enterprise from '@/data/attack/enterprise-attack.json';
import ics from '@/data/attack/ics-attack.json';
import mobile from '@/data/attack/mobile-attack.json';
import { libraryArbitrary } from '@/tests/unit/exchange/arbitraries';
import { HOSTILE } from '@/tests/unit/exchange/hostile';
import { context, sampleLibrary, sampleObservation, sampleReport } from '@/tests/unit/exchange/samples';
import { parseCatalogue } from '@/utils/attack/parse';
import { byReport } from '@/utils/exchange/by-report';
import { htmlReport } from '@/utils/exchange/html';
import { STYLE, STYLE_DIGEST } from '@/utils/exchange/html-style';
import type { Library } from '@/utils/exchange/json-format';
import { linkTo, wellFormed } from '@/utils/exchange/well-formed';

const catalogue = parseCatalogue([enterprise, mobile, ics]);

/** The document that the browser's own parser makes of an export. */
function documentOf(selection: Library, options = {}): Document {
  const pieces = htmlReport.write({ selection, catalogue, context }, htmlReport.options.parse(options));
  return new DOMParser().parseFromString([...pieces].join(''), 'text/html');
}

/** A text as HTML can hold it. */
const held = (text: string): string => wellFormed(text).replaceAll('\0', '\uFFFD');
const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent);

/** Every element and attribute that the writer knows. */
const ELEMENTS =
  'html head meta title style body main h1 h2 h3 h4 p nav ol ul li a bdi table thead tbody tr th td span section dl dt dd article blockquote pre div b'.split(
    ' ',
  );
const ATTRIBUTES = 'lang charset http-equiv content name class dir id href rel scope aria-label'.split(' ');

function checkMarkup(page: Document): void {
  for (const element of page.querySelectorAll('*')) {
    expect(ELEMENTS).toContain(element.localName);
    for (const { name } of element.attributes) expect(ATTRIBUTES).toContain(name);
  }
  for (const link of page.querySelectorAll('a'))
    expect(link.getAttribute('href')).toMatch(/^(#section-\d+$|https?:|file:)/);
}

test('the style is the one that the policy of the document allows, and nothing else is', async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)));
  expect(STYLE_DIGEST).toBe(`sha256-${btoa(String.fromCharCode(...digest))}`);
  const page = documentOf(sampleLibrary());
  expect(page.querySelector('style')?.textContent).toBe(STYLE);
  expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toBe(
    `default-src 'none'; style-src '${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`,
  );
});

test('any library reads the same from the parsed document', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const page = documentOf(library);
      checkMarkup(page);
      const parts = byReport(library);
      const observations = parts.flatMap((part) => part.observations);
      expect(texts(page, 'blockquote')).toEqual(observations.map(({ anchor }) => held(anchor.quote.exact)));
      expect(texts(page, 'pre')).toEqual(
        observations.flatMap(({ procedure }) => (procedure === null ? [] : [held(procedure)])),
      );
      expect(texts(page, '.note > div')).toEqual(
        observations.flatMap(({ note }) => (note.trim() === '' ? [] : [held(note)])),
      );
      expect([...page.querySelectorAll('dd a')].map((link) => link.getAttribute('href'))).toEqual(
        parts.map(({ report }) => linkTo(report.url)),
      );
    }),
    { numRuns: 60 },
  );
});

test('hostile texts are texts, wherever they stand', () => {
  for (const text of HOSTILE) {
    const library: Library = {
      reports: [sampleReport({ title: text, publisher: text, authors: [text] })],
      observations: [
        sampleObservation({
          procedure: text,
          note: text,
          tags: [text],
          technique: { id: null, name: text, attackVersion: null },
          actors: [{ name: text, attackId: null }],
        }),
      ],
    };
    for (const by of ['report', 'actor']) {
      const page = documentOf(library, { by, title: text });
      checkMarkup(page);
      expect(texts(page, 'pre')).toEqual([held(text)]);
      expect(texts(page, '.meta')[0]).toContain(held(text));
    }
  }
});

test('by actor the entries refer to sources that are there', () => {
  const page = documentOf(sampleLibrary(), { by: 'actor' });
  expect(texts(page, 'h2')).toEqual(['APT29 (G0016)']);
  expect(texts(page, '.sources li')).toEqual(['A loader in three stages, Example Research, 2026-02-28']);
  expect(texts(page, '.meta')[0]).toMatch(/source 1$/);
});
