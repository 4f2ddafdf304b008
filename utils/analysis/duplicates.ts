import { fold } from '@/utils/attack/words';
import type { Duplicates } from '@/utils/observation/bulk';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, groupBy, techniqueOf } from './context';

/**
 * Observations that say the same twice: of one report, level and technique, and the same quote or the same procedure,
 * parameters included, case and white space aside. The earliest is the one to keep. What `bulk.merge` takes.
 */
export function duplicateGroups(all: Analysed, observations: readonly Observation[]): Duplicates[] {
  const alike = groupBy(observations, (one) => {
    const technique = techniqueOf(all, one)?.key ?? one.tactics.join(' ');
    const said = one.level === 'procedure' ? (one.procedure ?? '') : one.anchor.quote.exact;
    return JSON.stringify([one.reportId, one.level, technique, exactForm(said)]);
  });
  return [...alike.values()].flatMap((group) => {
    const [keep, ...others] = [...group].sort((a, b) => (a.created + a.id < b.created + b.id ? -1 : 1));
    if (keep === undefined || others.length === 0) return [];
    const seen = ({ id, revision }: Observation) => ({ id, revision });
    return [{ keep: seen(keep), others: others.map(seen) }];
  });
}

/** Unlike in a profile, another parameter is another observation: only white space and case are set aside. */
function exactForm(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}
