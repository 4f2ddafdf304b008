import { extensionDir } from '@/tests/support/builds';
import { openBrowser } from '@/tests/support/session';
import { pageScript } from '../page-script';
import { quantile } from '../quantile';
import { readExamples } from '../train/examples';
import type { SuggesterTimes } from './suggester-in-page';

/** The cost of the suggester in a page of the extension, in milliseconds. */
export interface SuggesterFigures {
  /** Median over fresh browsers. */
  readonly load: number;
  /** 95th percentile over the sentences of the report; the best of the browsers. */
  readonly sentence: number;
  /** The first pass over the whole report; the median of the browsers. */
  readonly report: number;
}

/** Number of words of the report. */
const REPORT_WORDS = 5_000;

/** Returns a report whose sentences vary as those of a long one do: an evenly spaced selection of our examples. */
async function longReport(): Promise<string> {
  const all = [...(await readExamples()).values()]
    .flatMap((file) => Object.values(file))
    .flatMap(({ artefact, prose, context }) => [...artefact, ...prose, ...context]);
  const step = 23;
  const chosen: string[] = [];
  let words = 0;
  for (let at = 0; words < REPORT_WORDS && at < all.length; at += step) {
    const sentence = all[at] ?? '';
    chosen.push(sentence);
    words += sentence.split(/\s+/).length;
  }
  return chosen.join('\n');
}

/** Measures in the popup, in fresh browsers. */
export async function measureSuggester(browsers: number): Promise<SuggesterFigures> {
  const inPage = await pageScript('scripts/bench/suggester-in-page.ts');
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
