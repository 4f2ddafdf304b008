import type { Catalogue } from '@/utils/attack/catalogue';
import type { Hit } from '@/utils/attack/search';
import type { Beginning } from '@/utils/observation/schema';

/** What a capture begins with that is tagged with a hit: a technique with its tactics, or a tactic. Null for others. */
export function beginningWith(hit: Hit, catalogue: Catalogue): Beginning | null {
  if (hit.kind === 'tactic') return { level: 'tactic', tactics: [hit.id], technique: null };
  const technique = catalogue.technique(hit.id);
  if (technique === undefined) return null;
  return {
    level: 'technique',
    tactics: [...technique.tactics],
    technique: {
      id: technique.id,
      name: technique.name,
      attackVersion: catalogue.versions[technique.domain] ?? null,
    },
  };
}
