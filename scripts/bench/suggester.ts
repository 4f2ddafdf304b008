import { build } from 'esbuild';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser } from '@/tests/support/session';
import { quantile } from '../quantile';
import { readExamples } from '../train/examples';
import type { SuggesterTimes } from './suggester-in-page';

/** What the suggester costs in a page of the extension, in milliseconds. */
export interface SuggesterFigures {
  /** The median of fresh browsers. */
  readonly load: number;
  /** The 95th percentile of the sentences of the report; the best of the browsers. */
  readonly sentence: number;
  /** The whole report, the first time it is asked about; the median of the browsers. */
  readonly report: number;
}

/** How many words the report has. */
const WORDS = 5_000;

/** A report of sentences that vary as those of a long one do: every so-many-th of our examples. */
async function longReport(): Promise<string> {
  const all = [...(await readExamples()).values()]
    .flatMap((file) => Object.values(file))
    .flatMap(({ artefact, prose, context }) => [...artefact, ...prose, ...context]);
  const step = 23;
  const chosen: string[] = [];
  let words = 0;
  for (let at = 0; words < WORDS && at < all.length; at += step) {
    const sentence = all[at] ?? '';
    chosen.push(sentence);
    words += sentence.split(/\s+/).length;
  }
  return chosen.join('\n');
}

/** Opens the popup in fresh browsers, and asks there. */
export async function measureSuggester(browsers: number): Promise<SuggesterFigures> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/bench/suggester-in-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': process.cwd() },
  });
  const inPage = outputFiles[0]?.text ?? '';
  const report = await longReport();
  const times: SuggesterTimes[] = [];
  for (let turn = 0; turn < browsers; turn += 1) {
    const session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium') });
    try {
      const popup = await session.openExtensionPage('popup.html');
      await popup.waitForFunction(() => performance.getEntriesByName('attack-ready').length > 0);
      await popup.evaluate(inPage);
      times.push(await popup.evaluate((text) => window.timeSuggester(text), report));
    } finally {
      await session.close();
    }
  }
  const median = (values: number[]) => quantile(values, 0.5);
  return {
    load: median(times.map(({ load }) => load)),
    sentence: Math.min(...times.map(({ sentences }) => quantile(sentences, 0.95))),
    report: median(times.map((one) => one.report)),
  };
}
