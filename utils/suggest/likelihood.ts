/**
 * The words that intelligence analysts use for how likely something is, each from its share of 1 on (Office of the
 * Director of National Intelligence, Intelligence Community Directive 203, "Analytic Standards", 2015, D.6.e.2.a).
 */
const WORDS = [
  [0.95, 'almost certain'],
  [0.8, 'very likely'],
  [0.55, 'likely'],
  [0.45, 'even chance'],
  [0.2, 'unlikely'],
  [0.05, 'very unlikely'],
] as const;

/** How likely a suggestion is right, in words. @param confidence 0 to 1 */
export function likelihood(confidence: number): string {
  return WORDS.find(([from]) => confidence >= from)?.[1] ?? 'remote';
}

/** The same as a percentage: never 0 or 100, which nobody can know. */
export function percentage(confidence: number): string {
  const percent = Math.round(confidence * 100);
  return percent < 1 ? '< 1 %' : `${Math.min(99, percent)} %`;
}
