import type { Suggester } from '@/utils/suggest/suggest';
import type { Labelled } from './shared';

/** How well suggestions hit: shares of the cases, and the mean of 1 / rank. */
export interface Measured {
  readonly n: number;
  readonly 'hit@1': number;
  readonly 'hit@3': number;
  readonly 'hit@5': number;
  readonly 'hit@10': number;
  readonly mrr: number;
  /** Right at the first place when a sub-technique and its parent, or its sibling, count as the same. */
  readonly 'parentHit@1': number;
}

/** What a suggester said to one case. */
export interface Outcome {
  /** The rank of the first right one, from 1; Infinity when there is none. */
  readonly rank: number;
  readonly parentRight: boolean;
  /** Confidence, and whether it was right, of the first five. */
  readonly shown: readonly { readonly confidence: number; readonly right: boolean }[];
}

/** How many suggestions an analyst is shown. */
export const SHOWN = 5;
const parentOf = (id: string): string => id.slice(0, 5);

/** Asks for every technique there is, and compares. */
export function outcomeOf(suggester: Suggester, { text, techniques }: Readonly<Labelled>): Outcome {
  const ranked = suggester.suggest(text, Number.MAX_SAFE_INTEGER);
  const place = ranked.findIndex(({ id }) => techniques.includes(id));
  const first = ranked[0]?.id;
  return {
    rank: place < 0 ? Number.POSITIVE_INFINITY : place + 1,
    parentRight: first !== undefined && techniques.some((id) => parentOf(id) === parentOf(first)),
    shown: ranked
      .slice(0, SHOWN)
      .map(({ id, confidence }) => ({ confidence, right: techniques.includes(id) })),
  };
}

/** Adds outcomes up. */
export function measure(outcomes: readonly Outcome[]): Measured {
  const n = outcomes.length;
  const share = (count: number) => Number((count / n).toFixed(4));
  const within = (cut: number) => share(outcomes.filter(({ rank }) => rank <= cut).length);
  return {
    n,
    'hit@1': within(1),
    'hit@3': within(3),
    'hit@5': within(5),
    'hit@10': within(10),
    mrr: share(outcomes.reduce((sum, { rank }) => sum + 1 / rank, 0)),
    'parentHit@1': share(outcomes.filter(({ parentRight }) => parentRight).length),
  };
}

/**
 * Expected calibration error (Guo et al., "On Calibration of Modern Neural Networks", 2017): how far confidence and the
 * share that is right lie apart, on average over the suggestions, in ten bins of confidence.
 */
export function calibrationError(shown: readonly { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }));
  for (const { confidence, right } of shown) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (!bin) continue;
    bin.said += confidence;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / shown.length;
}

/** What was shown with a confidence in a range: how many, what was said of them on average, and what was right. */
export interface Band {
  readonly n: number;
  readonly said: number;
  readonly right: number;
}

/** Takes what was shown with a confidence from `from` up to `to`. */
export function bandOf(
  shown: readonly { confidence: number; right: boolean }[],
  from: number,
  to: number,
): Band {
  const within = shown.filter(({ confidence }) => confidence >= from && confidence < to);
  const n = within.length;
  const mean = (sum: number) => Number((sum / Math.max(1, n)).toFixed(4));
  return {
    n,
    said: mean(within.reduce((sum, { confidence }) => sum + confidence, 0)),
    right: mean(within.filter(({ right }) => right).length),
  };
}
