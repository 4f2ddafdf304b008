import type { Observation } from '@/utils/observation/schema';
import { type Analysed, groupBy, reportCount, techniqueOf } from './context';

/**
 * The techniques of observations, each with how much it counts in a comparison: 1, and more where several reports show
 * it, damped as term frequencies are (C. Manning et al., "Introduction to Information Retrieval", 2008, section 6.2.1).
 */
export function techniqueWeights(all: Analysed, observations: readonly Observation[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [key, some] of groupBy(observations, (one) => techniqueOf(all, one)?.key ?? null))
    if (key !== null) weights.set(key, 1 + Math.log(reportCount(some)));
  return weights;
}

/** A library without some of its observations: what a subject is compared with must not be the subject itself. */
export function withoutObservations(all: Analysed, observations: readonly Observation[]): Analysed {
  const gone = new Set(observations.map(({ id }) => id));
  return { ...all, observations: all.observations.filter(({ id }) => !gone.has(id)) };
}
