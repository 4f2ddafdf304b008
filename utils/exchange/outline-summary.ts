import type { Catalogue } from '@/utils/attack/catalogue';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import type { Observation, TechniqueRef } from '@/utils/observation/schema';
import { compareText } from './order';
import { techniqueLabel } from './wording';

/** A line of a summary by tactic. */
export interface TacticRow {
  /** Null in the row of what names no tactic. */
  id: string | null;
  name: string;
  observations: number;
  /** By id, those outside ATT&CK last; `label` as in headings. */
  techniques: readonly { label: string; count: number }[];
}

/** Sorts techniques by id, then free ones by name, then none. */
export function techniqueKey(technique: TechniqueRef | null): string {
  if (technique === null) return '2';
  return technique.id === null ? `1${technique.name}` : `0${technique.id}`;
}

/**
 * How often each tactic was observed and by which techniques, in the order of the matrix. An observation of several
 * tactics counts for each.
 */
export function summaryOf(observations: readonly Observation[], catalogue: Catalogue): TacticRow[] {
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
      const key = techniqueKey(technique);
      const counted = row.techniques.get(key) ?? { label: techniqueLabel(technique), count: 0 };
      counted.count++;
      row.techniques.set(key, counted);
    }
  }
  const places = new Map(catalogue.tactics.map(({ id }, index) => [id, index]));
  const place = (id: string): number =>
    id === '' ? Number.POSITIVE_INFINITY : (places.get(id) ?? places.size);
  return [...rows]
    .sort(([a], [b]) => (place(a) === place(b) ? compareText(a, b) : place(a) - place(b)))
    .map(([id, { count, techniques }]) => {
      return {
        id: id === '' ? null : id,
        name: id === '' ? 'No tactic' : nameOf(id, catalogue),
        observations: count,
        techniques: [...techniques].sort(([a], [b]) => compareText(a, b)).map(([, counted]) => counted),
      };
    });
}

/** The name of a tactic; several domains have one of the same name, so that of the smaller ones says which. */
function nameOf(id: string, catalogue: Catalogue): string {
  const tactic = catalogue.tactic(id);
  if (tactic === undefined) return 'Unknown tactic';
  return tactic.domain === 'enterprise-attack'
    ? tactic.name
    : `${tactic.name} (${DOMAIN_NAMES[tactic.domain]})`;
}
