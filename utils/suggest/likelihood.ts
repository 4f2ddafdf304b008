import * as t from '@/utils/i18n/en/suggestions';
import { percent } from '@/utils/i18n/format';

/**
 * The words that intelligence analysts use for likelihood, each with its lower bound (Office of the Director of
 * National Intelligence, Intelligence Community Directive 203, "Analytic Standards", 2015, D.6.e.2.a).
 */
const WORDS = [
  [0.95, t.almostCertain],
  [0.8, t.veryLikely],
  [0.55, t.likely],
  [0.45, t.evenChance],
  [0.2, t.unlikely],
  [0.05, t.veryUnlikely],
] as const;

/**
 * Returns the likelihood that a suggestion is right, in words.
 *
 * @param confidence 0 to 1
 */
export function likelihood(confidence: number): string {
  return WORDS.find(([from]) => confidence >= from)?.[1] ?? t.remote;
}

/** Returns the likelihood as a percentage. It is never 0 or 100, because neither is ever certain. */
export function percentage(confidence: number): string {
  return confidence < 0.005 ? t.belowOnePercent : percent(Math.min(0.99, confidence));
}
