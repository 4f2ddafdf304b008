import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runs } from '@/tests/support/properties';
import { catalogue } from '@/tests/unit/exchange/exports';
import { sampleLibrary } from '@/tests/unit/exchange/samples';
import { createMentionReader } from '@/utils/attack/mentions/find';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { type CallName, calls } from '@/utils/messages/protocol';
import { answer, type Handlers, type Sender } from '@/utils/messages/server';
import { namedOnPage } from '@/utils/reading/named';
import { pageReadingSchema } from '@/utils/reading/schema';
import { defaultSettings, siteSettingsSchema } from '@/utils/sites/sites';
import { mutants } from './mutations';
import { expectNoPollution } from './parsers';

afterEach(expectNoPollution);

const { reports, observations } = sampleLibrary();
const page = {
  url: 'https://a.example/',
  canonicalUrl: null,
  title: 'T',
  publisher: 'P',
  authors: ['A'],
  published: '2026-01-01',
  fingerprint: 'fnv1a-0-0',
};
const id = '00000000-0000-4000-8000-000000000001';

/** Inputs that some call accepts. */
const INPUTS: readonly unknown[] = [
  null,
  { id },
  { tabId: 1 },
  { query: 'T1059', kinds: ['technique'] },
  { ids: [id], change: { tags: { add: ['a'], remove: [] } } },
  { page, anchor: observations[0]?.anchor, beginning: null },
  { url: page.url, canonicalUrl: page.canonicalUrl },
  { page, found: [id], orphans: [] },
  { draft: { id, edits: null, report: reports[0], anchor: observations[0]?.anchor } },
  observations[0],
  reports[0],
];

describe('messages', () => {
  const sender: Sender = { caller: 'own', tabId: 1, url: 'chrome-extension://x/popup.html' };
  const names = Object.keys(calls) as CallName[];
  const messages = fc
    .tuple(fc.constantFrom(...names), mutants(...INPUTS.map((input) => JSON.stringify(input))))
    .map(([call, text]) => ({ to: 'background', call, input: parsed(text) }));

  it('whatever the input is, a call is answered, and its handler gets only what its schema accepts', async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        const handler = vi.fn(async (_input: unknown) => null);
        const handlers = Object.fromEntries(names.map((name) => [name, handler])) as unknown as Handlers;
        const result = await answer(
          handlers,
          (error) => ({ code: 'internal', message: String(error) }),
          message,
          sender,
        );
        if (handler.mock.calls.length === 0)
          expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
        else {
          expect(result).toEqual({ ok: true, value: null });
          const [[input] = []] = handler.mock.calls;
          expect(calls[message.call].input.safeParse(input).success).toBe(true);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('settings', () => {
  const site = { name: 'Example', url: 'https://example.org/blog', match: 'https://example.org/*' };
  const valid = JSON.stringify({ ...defaultSettings([site]), mode: 'research' });

  it('are refused, or read as they are', () => {
    fc.assert(
      fc.property(mutants(valid), (text) => {
        const result = siteSettingsSchema.safeParse(parsed(text));
        if (result.success)
          expect(siteSettingsSchema.parse(JSON.parse(JSON.stringify(result.data)))).toEqual(result.data);
        else expect(result.error.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('mentions and tables', () => {
  const reader = createMentionReader(catalogue);
  const piece = fc.oneof(
    fc.constantFrom(
      'T1059',
      '.001',
      'TA0002',
      'APT29',
      'Cozy',
      'Execution',
      'c2',
      '\n',
      '\t',
      ' ',
      '. ',
      'a.com',
      '@',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const pages: fc.Arbitrary<PageText> = text.chain((raw) => {
    // Also ranges beyond the text, that cross each other, and that are turned around.
    const at = fc.nat({ max: raw.length + 3 });
    const span = fc.record({
      start: at,
      end: at,
      header: fc.boolean(),
      rowspan: fc.oneof(fc.nat({ max: 4 }), fc.nat()),
      colspan: fc.oneof(fc.nat({ max: 4 }), fc.nat()),
    });
    const href = fc.constantFrom(
      'https://attack.mitre.org/techniques/T1059/001',
      '/groups/G0016',
      'javascript:0',
    );
    return fc.record({
      text: fc.constant(raw),
      links: fc.array(fc.record({ start: at, end: at, href }), { maxLength: 6 }),
      tables: fc.array(fc.record({ rows: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 4 }) }), {
        maxLength: 3,
      }),
    });
  });

  it('of any page lie in order and name what ATT&CK has', () => {
    fc.assert(
      fc.property(pages, (one) => {
        expect(pageReadingSchema.shape.text.safeParse(one).success).toBe(true);
        const mentions = reader.find(one);
        let last = 0;
        for (const { start, end, ids } of mentions) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          for (const object of ids) expect(catalogue.object(object)).toBeDefined();
          last = end;
        }
        const rows = reader.tables(one, mentions).flat();
        for (const { techniques } of rows) expect(techniques.length).toBeGreaterThan(0);
        namedOnPage(catalogue, one.text, mentions, rows);
      }),
      { numRuns: runs(300) },
    );
  });
});

/** Parses a text; what is no JSON stays a text, as a message can be one. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
