import type { Suggester } from '@/utils/suggest/suggest';
import type { Labelled } from './shared';

/** The quality of suggestions: shares of the cases, and the mean of 1 / rank. */
export interface Measured {
  readonly n: number;
  readonly 'hit@1': number;
  readonly 'hit@3': number;
  readonly 'hit@5': number;
  readonly 'hit@10': number;
  readonly mrr: number;
  /** Right at the first rank if a sub-technique and its parent, or its sibling, count as the same. */
  readonly 'parentHit@1': number;
}

/** The suggestions for one case. */
export interface Outcome {
  /** The rank of the first right suggestion, from 1; Infinity when there is none. */
  readonly rank: number;
  readonly parentRight: boolean;
  /** The first five suggestions: confidence, and whether it is right. */
  readonly shown: readonly { readonly confidence: number; readonly right: boolean }[];
}

/** Number of suggestions that an analyst sees. */
export const SHOWN = 5;
const parentOf = (id: string): string => id.slice(0, 5);

/** Ranks all techniques for a case, and compares them with the right ones. */
export function outcomeOf(suggester: Suggester, { text, techniques }: Readonly<Labelled>): Outcome {
  const ranked = suggester.suggest(text, Number.MAX_SAFE_INTEGER);
  const index = ranked.findIndex(({ id }) => techniques.includes(id));
  const first = ranked[0]?.id;
  return {
    rank: index < 0 ? Number.POSITIVE_INFINITY : index + 1,
    parentRight: first !== undefined && techniques.some((id) => parentOf(id) === parentOf(first)),
    shown: ranked
      .slice(0, SHOWN)
      .map(({ id, confidence }) => ({ confidence, right: techniques.includes(id) })),
  };
}

/** Adds up outcomes. */
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
 * Returns the expected calibration error (Guo et al., "On Calibration of Modern Neural Networks", 2017): the mean
 * absolute difference between confidence and the share of right suggestions, in ten bins of confidence.
 */
export function calibrationError(shown: readonly { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, right } of shown) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (!bin) continue;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / shown.length;
}

/** The suggestions in a range of confidence: their number, their mean confidence, and the share of right ones. */
export interface Band {
  readonly n: number;
  readonly confidence: number;
  readonly right: number;
}

/** Returns the suggestions whose confidence is from `from` (included) to `to` (excluded). */
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
    confidence: mean(within.reduce((sum, { confidence }) => sum + confidence, 0)),
    right: mean(within.filter(({ right }) => right).length),
  };
}
