import { afterEach, expect, test } from 'vitest';
import '@/scripts/eval-quote/in-page';
import type { QuotedCase } from '@/scripts/eval-quote/in-page';
import cases from '@/tests/fixtures/quotes.jsonl?raw';
import { inOneLine } from '@/utils/text/white-space';
import { show } from './page';

declare global {
  interface Window {
    quoteOf(what: QuotedCase): { quote: string | null; procedure: string | null };
  }
}

interface Case extends QuotedCase {
  html: string;
  quote: string;
  procedure?: string;
}

afterEach(() => document.body.replaceChildren());

const lines = cases
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line));

test.each(lines)('$level $quote of $html', ({ html, select, level, quote, procedure }) => {
  show(html);
  const made = window.quoteOf({ select, level });
  expect(inOneLine(made.quote ?? '')).toBe(inOneLine(quote));
  if (procedure !== undefined) expect(made.procedure).toBe(procedure);
});
