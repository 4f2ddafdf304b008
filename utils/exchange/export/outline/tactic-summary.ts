import type { Catalogue } from '@/utils/attack/catalogue';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { techniqueSortKey } from '../wording';

/** A row of the summary by tactic. */
export interface TacticRow {
  /** Null in the row for observations without a tactic. */
  id: string | null;
  name: string;
  observations: number;
  /** By id, those outside ATT&CK last; `label` as in headings. */
  techniques: readonly { label: string; count: number }[];
}

/**
 * Counts the observations of each tactic and of its techniques, in the order of the matrix. An observation with several
 * tactics counts for each.
 */
export function summaryByTactic(observations: readonly Observation[], catalogue: Catalogue): TacticRow[] {
  const rows = new Map<
    string,
    { count: number; techniques: Map<string, { label: string; count: number }> }
  >();
  for (const { tactics, technique } of observations) {
    for (const tactic of tactics.length === 0 ? [''] : new Set(tactics)) {
      const row = rows.get(tactic) ?? { count: 0, techniques: new Map() };
      row.count++;
      rows.set(tactic, row);
      if (technique === null) continue;
      const key = techniqueSortKey(technique);
      const counted = row.techniques.get(key) ?? { label: techniqueLabel(technique), count: 0 };
      counted.count++;
      row.techniques.set(key, counted);
    }
  }
  const ranks = new Map(catalogue.tactics.map(({ id }, index) => [id, index]));
  const rank = (id: string): number => (id === '' ? Number.POSITIVE_INFINITY : (ranks.get(id) ?? ranks.size));
  return [...rows]
    .sort(([a], [b]) => (rank(a) === rank(b) ? compareText(a, b) : rank(a) - rank(b)))
    .map(([id, { count, techniques }]) => {
      return {
        id: id === '' ? null : id,
        name: id === '' ? 'No tactic' : nameOf(id, catalogue),
        observations: count,
        techniques: [...techniques].sort(([a], [b]) => compareText(a, b)).map(([, counted]) => counted),
      };
    });
}

/** Returns the name of a tactic. Domains share names, so a tactic of Mobile or ICS has its domain behind it. */
function nameOf(id: string, catalogue: Catalogue): string {
  const tactic = catalogue.tactic(id);
  if (tactic === undefined) return 'Unknown tactic';
  return tactic.domain === 'enterprise-attack'
    ? tactic.name
    : `${tactic.name} (${DOMAIN_NAMES[tactic.domain]})`;
}
