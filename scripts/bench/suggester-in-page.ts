import { MODEL_PATH, parseModel } from '@/utils/suggest/model';
import { splitSentences } from '@/utils/suggest/sentences';
import { createSuggester } from '@/utils/suggest/suggest';

/** Evaluated in a page of the extension: the suggester as the capture card and the page scan use it. */

/** Times in milliseconds. */
export interface SuggesterTimes {
  /** From nothing to the suggester that can be asked: fetch, parse, index; the first answer with it. */
  readonly load: number;
  /** All sentences of the report: splitting and suggesting. */
  readonly report: number;
  /** Each sentence by itself. */
  readonly sentences: number[];
}

declare global {
  interface Window {
    /** @param report text of a report */
    timeSuggester(report: string): Promise<SuggesterTimes>;
  }
}

window.timeSuggester = async (report) => {
  const start = performance.now();
  const bytes = await (await fetch(`/${MODEL_PATH}`)).arrayBuffer();
  const suggester = createSuggester(parseModel(bytes));
  suggester.suggest('The loader ran an encoded command.');
  /** From nothing to the first answer: fetch, parse, index, suggest. */
  const load = performance.now() - start;

  const reportStart = performance.now();
  const found = splitSentences(report).map(({ start, end }) => report.slice(start, end));
  for (const sentence of found) suggester.suggest(sentence);
  const whole = performance.now() - reportStart;

  const sentences = found.map((sentence) => {
    const from = performance.now();
    suggester.suggest(sentence);
    return performance.now() - from;
  });
  return { load, report: whole, sentences };
};
