import fc from 'fast-check';
import { expect, test } from 'vitest';
import enterprise from '@/data/attack/enterprise-attack.json';
import ics from '@/data/attack/ics-attack.json';
import mobile from '@/data/attack/mobile-attack.json';
import { libraryArbitrary } from '@/tests/unit/exchange/arbitraries';
import { HOSTILE } from '@/tests/unit/exchange/hostile';
import { context, sampleLibrary, sampleObservation, sampleReport } from '@/tests/unit/exchange/samples';
import { parseCatalogue } from '@/utils/attack/parse';
import { byReport } from '@/utils/exchange/export/by-report';
import { STYLE, STYLE_DIGEST } from '@/utils/exchange/formats/html/style';
import { htmlReport } from '@/utils/exchange/formats/html/write';
import type { Library } from '@/utils/exchange/library';
import { linkTo } from '@/utils/text/uri';
import { wellFormed } from '@/utils/text/well-formed';
import { runs } from '../../../../support/properties';

const catalogue = parseCatalogue([enterprise, mobile, ics]);

/** Parses an export with the browser's own parser. */
function documentOf(selection: Library, options = {}): Document {
  const pieces = htmlReport.write({ selection, catalogue, context }, htmlReport.options.parse(options));
  return new DOMParser().parseFromString([...pieces].join(''), 'text/html');
}

/** Returns a text as HTML can represent it. */
const representable = (text: string): string => wellFormed(text).replaceAll('\0', '\uFFFD');
const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent);

/** All elements and attributes that the writer may use. */
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

test('the policy of the document allows its style sheet and nothing else', async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)));
  expect(STYLE_DIGEST).toBe(`sha256-${btoa(String.fromCharCode(...digest))}`);
  const page = documentOf(sampleLibrary());
  expect(page.querySelector('style')?.textContent).toBe(STYLE);
  expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toBe(
    `default-src 'none'; style-src '${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`,
  );
});

test('the parsed document has all texts of any library', () => {
  fc.assert(
    fc.property(libraryArbitrary, (library) => {
      const page = documentOf(library);
      checkMarkup(page);
      const parts = byReport(library);
      const observations = parts.flatMap((part) => part.observations);
      expect(texts(page, 'blockquote')).toEqual(
        observations.map(({ anchor }) => representable(anchor.quote.exact)),
      );
      expect(texts(page, 'pre')).toEqual(
        observations.flatMap(({ procedure }) => (procedure === null ? [] : [representable(procedure)])),
      );
      expect(texts(page, '.note > div')).toEqual(
        observations.flatMap(({ note }) => (note.trim() === '' ? [] : [representable(note)])),
      );
      expect([...page.querySelectorAll('dd a')].map((link) => link.getAttribute('href'))).toEqual(
        parts.map(({ report }) => linkTo(report.url)),
      );
    }),
    { numRuns: runs(60) },
  );
});

test('hostile texts stay texts everywhere', () => {
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
      expect(texts(page, 'pre')).toEqual([representable(text)]);
      expect(texts(page, '.meta')[0]).toContain(representable(text));
    }
  }
});

test('by actor, entries refer to existing sources', () => {
  const page = documentOf(sampleLibrary(), { by: 'actor' });
  expect(texts(page, 'h2')).toEqual(['APT29 (G0016)']);
  expect(texts(page, '.sources li')).toEqual(['A loader in three stages, Example Research, 2026-02-28']);
  expect(texts(page, '.meta')[0]).toMatch(/source 1$/);
});
