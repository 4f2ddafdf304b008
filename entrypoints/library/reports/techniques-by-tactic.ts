import { createTechniques, type TechniqueOf } from '@/utils/analysis/techniques';
import type { Catalogue, Tactic } from '@/utils/attack/catalogue';
import { DOMAINS } from '@/utils/attack/schema';
import type { Observation } from '@/utils/observation/schema';

/** The observations of one tactic. */
export interface TacticUse {
  /** Null for observations without a tactic, and for those of a tactic that the catalogue does not have. */
  tactic: Tactic | null;
  /** The number of observations with the tactic. */
  observations: number;
  /** The numbers of observations by technique, the highest first. */
  techniques: { technique: TechniqueOf; observations: number }[];
}

/**
 * Groups the techniques of observations by their tactics, in matrix order, one domain after the other. An observation
 * with several tactics counts under each.
 */
export function techniquesByTactic(observations: readonly Observation[], catalogue: Catalogue): TacticUse[] {
  const techniqueOf = createTechniques(catalogue);
  const uses = new Map<string, { count: number; techniques: Map<string, TacticUse['techniques'][number]> }>();
  for (const { tactics, technique } of observations) {
    const known = [...new Set(tactics)].filter((id) => catalogue.tactic(id) !== undefined);
    for (const id of known.length === 0 ? [''] : known) {
      const use = uses.get(id) ?? { count: 0, techniques: new Map() };
      uses.set(id, use);
      use.count++;
      if (technique === null) continue;
      const counted = techniqueOf(technique);
      const one = use.techniques.get(counted.key);
      if (one === undefined) use.techniques.set(counted.key, { technique: counted, observations: 1 });
      else one.observations++;
    }
  }
  const inMatrix = DOMAINS.flatMap((domain) => catalogue.matrix(domain));
  const others = catalogue.tactics.filter((tactic) => !inMatrix.includes(tactic));
  return [...inMatrix, ...others, null].flatMap((tactic) => {
    const use = uses.get(tactic?.id ?? '');
    if (use === undefined) return [];
    const techniques = [...use.techniques.values()].sort(
      (a, b) => b.observations - a.observations || (a.technique.key < b.technique.key ? -1 : 1),
    );
    return [{ tactic, observations: use.count, techniques }];
  });
}
