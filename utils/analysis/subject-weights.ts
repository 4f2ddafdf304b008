import { groupBy } from '@/utils/collection/group-by';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, reportCount, techniqueOf } from './context';

/**
 * Returns the weight of each technique of observations in a comparison: 1, and more if several reports show it,
 * damped as term frequencies are (C. Manning et al., "Introduction to Information Retrieval", 2008, section 6.2.1).
 */
export function techniqueWeights(all: Analysed, observations: readonly Observation[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [key, some] of groupBy(observations, (one) => techniqueOf(all, one)?.key ?? null))
    if (key !== null) weights.set(key, 1 + Math.log(reportCount(some)));
  return weights;
}

/** Returns a library without these observations, so that a subject is not compared with itself. */
export function withoutObservations(all: Analysed, observations: readonly Observation[]): Analysed {
  const removed = new Set(observations.map(({ id }) => id));
  return { ...all, observations: all.observations.filter(({ id }) => !removed.has(id)) };
}
