import * as z from 'zod/mini';
import { createMentionReader } from '@/utils/attack/mentions/find';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { readAttack } from './attack-data';
import { inChromium, readCases } from './eval-cases';
import { pageScript } from './page-script';
import { quantile } from './quantile';

/**
 * Evaluates mentions: `npm run eval -- mentions FILE [--verbose]`. FILE has one line of JSON for each page, with
 * `html` and `expect` (the ids that it names, each as `{id}`). Each page is loaded in Chromium and read as the side
 * panel reads it. Ids are compared for each page, without repetition. A mention of several ids (a shared name) is
 * right when one of them is expected, and then finds all of them. stderr gets a table, stdout one line of JSON.
 */

const caseSchema = z.object({
  html: z.string(),
  expect: z.array(z.object({ id: z.string() })),
  kind: z.optional(z.string()),
});

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : Number((part / whole).toFixed(4)));
const summary = ({ right, wrong, missed }: Tally) => ({
  precision: ratio(right, right + wrong),
  recall: ratio(right, right + missed),
  right,
  wrong,
  missed,
});

async function main([file, ...flags]: string[]): Promise<void> {
  if (file === undefined) {
    console.error('Usage: npm run eval -- mentions FILE [--verbose]');
    process.exitCode = 2;
    return;
  }
  const cases = await readCases(file, caseSchema);
  const reader = createMentionReader((await readAttack()).catalogue);
  const script = await pageScript('scripts/eval-mentions/in-page.ts');
  const total: Tally = { right: 0, wrong: 0, missed: 0 };
  const byKind = new Map<string, Tally>();
  const times: number[] = [];
  await inChromium(async (page) => {
    for (const [index, { html, expect, kind = '' }] of cases.entries()) {
      await page.setContent(html);
      await page.evaluate(script);
      const text = (await page.evaluate('pageText()')) as PageText;
      const from = performance.now();
      const mentions = reader.find(text);
      times.push(performance.now() - from);
      const wanted = new Set(expect.map(({ id }) => id));
      const found = new Set(mentions.flatMap(({ ids }) => ids));
      const right = [...wanted].filter((id) => found.has(id));
      const missed = [...wanted].filter((id) => !found.has(id));
      const wrong = new Set(
        mentions.filter(({ ids }) => !ids.some((id) => wanted.has(id))).map(({ ids }) => ids.join('/')),
      );
      const tally = byKind.get(kind) ?? { right: 0, wrong: 0, missed: 0 };
      byKind.set(kind, tally);
      for (const one of [total, tally]) {
        one.right += right.length;
        one.missed += missed.length;
        one.wrong += wrong.size;
      }
      if (flags.includes('--verbose') && missed.length + wrong.size > 0) {
        console.error(
          `line ${index + 1} (${kind}): missed ${missed.join(' ') || '-'}, wrong ${[...wrong].join(' ') || '-'}`,
        );
      }
    }
  });
  for (const [kind, tally] of [...byKind, ['all', total] as const]) {
    const { precision, recall } = summary(tally);
    console.error(`${kind.padEnd(20)} precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}`);
  }
  const ms = { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  console.log(JSON.stringify({ n: cases.length, ...summary(total), ...ms }));
}

await main(process.argv.slice(2));
