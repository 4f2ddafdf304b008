import * as z from 'zod/mini';
import { inOneLine } from '@/utils/text/white-space';
import { inChromium, readCases } from './eval-cases';
import type { QuotedCase } from './eval-quote/in-page';
import { pageScript } from './page-script';

/**
 * Evaluates quotes: `npm run eval -- quote FILE [--verbose]`. FILE has one line of JSON for each selection: `html`,
 * `select` with `start` and `end` (each a CSS selector and a UTF-16 offset in the `textContent`, or `value`, of the
 * element), `level`, `quote` and, if one is expected, `procedure`. Each page is loaded in Chromium, the text is selected,
 * and the code of the extension makes quote and procedure of it. A quote is right when it is equal after runs of white
 * space are made one space, ends aside; a procedure when it is equal to the letter. stderr gets the wrong ones, stdout
 * one line of JSON.
 */

const pointSchema = z.tuple([z.string(), z.int().check(z.minimum(0))]);
const caseSchema = z.object({
  html: z.string(),
  select: z.object({ start: pointSchema, end: pointSchema }),
  level: z.enum(['tactic', 'technique', 'procedure']),
  quote: z.string(),
  procedure: z.nullish(z.string()),
});

async function main([file, ...flags]: string[]): Promise<void> {
  if (file === undefined) {
    console.error('Usage: npm run eval -- quote FILE [--verbose]');
    process.exitCode = 2;
    return;
  }
  const cases = await readCases(file, caseSchema);
  const script = await pageScript('scripts/eval-quote/in-page.ts');
  const counts = { n: cases.length, rightQuotes: 0, procedures: 0, rightProcedures: 0 };
  await inChromium(async (page) => {
    for (const [index, { html, select, level, quote, procedure }] of cases.entries()) {
      await page.setContent(html);
      await page.evaluate(script);
      const made = (await page.evaluate(
        `quoteOf(${JSON.stringify({ select, level } satisfies QuotedCase)})`,
      )) as { quote: string | null; procedure: string | null };
      const isQuoteRight = inOneLine(made.quote ?? '') === inOneLine(quote);
      const isProcedureRight = procedure == null || made.procedure === procedure;
      if (isQuoteRight) counts.rightQuotes++;
      if (procedure != null) counts.procedures++;
      if (procedure != null && isProcedureRight) counts.rightProcedures++;
      if (!isQuoteRight || !isProcedureRight || flags.includes('--verbose'))
        console.error(`line ${index + 1}: ${JSON.stringify({ expected: { quote, procedure }, made })}`);
    }
  });
  console.log(JSON.stringify(counts));
}

await main(process.argv.slice(2));
