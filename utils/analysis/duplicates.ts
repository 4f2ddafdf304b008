import { groupBy } from '@/utils/collection/group-by';
import type { Duplicates } from '@/utils/observation/bulk';
import { duplicateKey } from '@/utils/observation/identity';
import type { Observation } from '@/utils/observation/schema';
import { createUnion } from '@/utils/observation/union';
import type { Analysed } from './context';

/**
 * Finds groups of observations that say the same: see {@link duplicateKey}; of techniques, the ids of today count. The
 * earliest of a group is the one to keep. One that would make the union too large is left out of its group.
 */
export function duplicateGroups(
  { techniques }: Pick<Analysed, 'techniques'>,
  observations: readonly Observation[],
): Duplicates[] {
  const groups = groupBy(observations, (one) => duplicateKey(one, (ref) => techniques(ref).key));
  return [...groups.values()].flatMap((group) => {
    const [keep, ...rest] = [...group].sort((a, b) => (a.created + a.id < b.created + b.id ? -1 : 1));
    if (keep === undefined) return [];
    const union = createUnion(keep);
    const others = rest.filter((one) => union.add(one) !== 'excess');
    return others.length === 0 ? [] : [{ keep: seen(keep), others: others.map(seen) }];
  });
}

const seen = ({ id, revision }: Observation) => ({ id, revision });
