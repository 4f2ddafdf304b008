import * as z from 'zod/mini';
import type { Metadata } from '@/utils/metadata/evidence';
import { canonicalUrl, cleanUrl } from '@/utils/observation/canonical-url';
import { reportOf } from '@/utils/observation/report';
import type { Page, Report } from '@/utils/observation/schema';
import { inOneLine } from '@/utils/text/white-space';
import { inChromium, readCases } from './eval-cases';
import { pageScript } from './page-script';

/**
 * Evaluates the reading of metadata: `npm run eval -- page FILE [--verbose]`. FILE has one line of JSON for each page:
 * `html` and `url`, and what is right for it: `title`, `authors`, `published` (YYYY-MM-DD or null), `publisher`,
 * `canonical` (the URL of its report; null for its own). Each page is loaded at its URL in Chromium, without network,
 * and read by the shipped code. A field is right when it is equal after runs of white space are
 * made one space; authors in their order, addresses without what does not identify a document. stderr gets what is
 * wrong, stdout one line of JSON with the number of pages and how many have each field right.
 */

const caseSchema = z.object({
  html: z.string(),
  url: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  published: z.nullable(z.string()),
  publisher: z.string(),
  canonical: z.nullable(z.string()),
});
type Case = z.infer<typeof caseSchema>;

const FIELDS = ['title', 'authors', 'published', 'publisher', 'canonical'] as const;
type Values = Record<(typeof FIELDS)[number], string>;

const listed = (names: readonly string[]) => names.map(inOneLine).join('; ');
const addressOf = (url: string) => cleanUrl(url) ?? url;

function expectedOf({ url, title, authors, published, publisher, canonical }: Case): Values {
  return {
    title: inOneLine(title),
    authors: listed(authors),
    published: (published ?? '').slice(0, 10),
    publisher: inOneLine(publisher),
    canonical: canonicalUrl({ url: canonical ?? url, canonicalUrl: null }) ?? addressOf(canonical ?? url),
  };
}

function valuesOf({ title, authors, published, publisher, url }: Report): Values {
  return {
    title: inOneLine(title),
    authors: listed(authors),
    published: published ?? '',
    publisher: inOneLine(publisher),
    canonical: url,
  };
}

async function main([file, ...flags]: string[]): Promise<void> {
  if (file === undefined) {
    console.error('Usage: npm run eval -- page FILE [--verbose]');
    process.exitCode = 2;
    return;
  }
  const cases = await readCases(file, caseSchema);
  const script = await pageScript('scripts/eval-page/in-page.ts');
  const right = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<keyof Values, number>;
  await inChromium(async (page) => {
    await page.setRequestInterception(true);
    let shown: Case | undefined;
    page.on('request', (request) => {
      const isDocument = request.isNavigationRequest() && request.frame() === page.mainFrame();
      const response = { status: 200, contentType: 'text/html; charset=utf-8', body: shown?.html ?? '' };
      void (isDocument ? request.respond(response) : request.abort());
    });
    for (const [index, one] of cases.entries()) {
      shown = one;
      await page.goto(one.url, { waitUntil: 'domcontentloaded' });
      await page.evaluate(script);
      const read = (await page.evaluate('readPage()')) as Pick<Page, 'url' | 'canonicalUrl'> & Metadata;
      const report = reportOf({ ...read, fingerprint: '' }, '2000-01-01T00:00:00.000Z');
      if (report === null) throw new Error(`${one.url} is no address of a document`);
      const [expected, values] = [expectedOf(one), valuesOf(report)];
      for (const field of FIELDS) {
        if (values[field] === expected[field]) right[field]++;
        else if (flags.includes('--verbose'))
          console.error(
            `line ${index + 1} (${one.url}): ${field} ${JSON.stringify(values[field])}, expected ${JSON.stringify(expected[field])}`,
          );
      }
    }
  });
  for (const field of FIELDS) console.error(`${field.padEnd(10)} ${right[field]} of ${cases.length}`);
  console.log(JSON.stringify({ n: cases.length, ...right }));
}

await main(process.argv.slice(2));
