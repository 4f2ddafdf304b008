import type { Observation } from '@/utils/observation/schema';
import { inSequence } from '@/utils/observation/sequence';
import { compareText } from '@/utils/text/compare';
import { compareInstants } from '@/utils/time/instants';
import type { FlowOptions } from './options';

/**
 * Makes the function that puts the observations of a report, given in the order of the text, in the order of the steps.
 *
 * @param sequences the analyst's order: ids of observations by the id of their report
 */
export function stepOrder(
  { order, sequence }: FlowOptions,
  sequences: ReadonlyMap<string, readonly string[]>,
): (observations: readonly Observation[], report: string) => Observation[] {
  switch (order) {
    case 'story':
      return (observations, report) => inSequence(observations, sequences.get(report) ?? []);
    case 'text':
      return (observations) => [...observations];
    case 'captured':
      return (observations) =>
        [...observations].sort((a, b) => compareInstants(a.created, b.created) || compareText(a.id, b.id));
    case 'given': {
      const ids = sequence.toLowerCase().split(/[\s,]+/);
      const rank = new Map(ids.map((id, index) => [id, index]));
      const rankOf = ({ id }: Observation) => rank.get(id) ?? ids.length;
      return (observations) => [...observations].sort((a, b) => rankOf(a) - rankOf(b));
    }
  }
}
