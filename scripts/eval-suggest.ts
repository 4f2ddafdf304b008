import { readFile } from 'node:fs/promises';
import { MODEL_PATH, parseModel } from '@/utils/suggest/model';
import { createSuggester } from '@/utils/suggest/suggest';
import { quantile } from './quantile';
import { describe } from './train/cross-validate';
import { measure, outcomeOf } from './train/measure';
import { readLabelled } from './train/shared';

/**
 * Evaluates the shipped suggester: `npm run eval -- suggest FILE`. FILE has one line of JSON for each sentence, with
 * `text` and `techniques` (any of these is right). All live Enterprise techniques are candidates. stderr gets a
 * summary, stdout one line of JSON.
 */
async function main(file: string): Promise<void> {
  const cases = await readLabelled(file);
  const bytes = await readFile(`public/${MODEL_PATH}`);
  const suggester = createSuggester(parseModel(new Uint8Array(bytes).buffer));
  const measured = measure(cases.map((one) => outcomeOf(suggester, one)));
  // A second pass measures the time, after the compiler has optimised the code.
  const times = cases.map(({ text }) => {
    const from = performance.now();
    suggester.suggest(text);
    return performance.now() - from;
  });
  const p95ms = Number(quantile(times, 0.95).toFixed(4));
  console.error(`${describe(measured)}; a sentence p95 ${p95ms} ms`);
  console.log(JSON.stringify({ ...measured, p95ms }));
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run eval -- suggest FILE.jsonl');
  process.exitCode = 2;
} else await main(file);
