import type { Catalogue } from '@/utils/attack/catalogue';
import type { Confidence, Observation } from '@/utils/observation/schema';

/** A tag as an event or attribute has it. */
export interface MispTag {
  name: string;
}

/** Confidence by MISP's taxonomy `estimative-language`. */
export const CONFIDENCE_TAG: Readonly<Record<Confidence, string>> = {
  low: 'estimative-language:confidence-in-analytic-judgment="low"',
  medium: 'estimative-language:confidence-in-analytic-judgment="moderate"',
  high: 'estimative-language:confidence-in-analytic-judgment="high"',
};

/**
 * The galaxy tags of what an observation names of ATT&CK, by the values of MISP's clusters: name, hyphen, id. The
 * tactics only where there is no technique, which tells them. What is not of ATT&CK has no cluster.
 */
export function galaxyTags(observation: Observation, catalogue: Catalogue): string[] {
  const { technique, tactics, actors, software } = observation;
  const cluster = (galaxy: string, name: string, id: string): string =>
    `misp-galaxy:${galaxy}="${(catalogue.object(id)?.name ?? name).replaceAll('"', "'")} - ${id}"`;
  const goals = technique === null ? tactics.map((id) => cluster('mitre-attack-pattern', id, id)) : [];
  return [
    ...goals,
    ...(technique === null || technique.id === null
      ? []
      : [cluster('mitre-attack-pattern', technique.name, technique.id)]),
    ...actors.flatMap(({ name, attackId }) =>
      attackId === null ? [] : [cluster('mitre-intrusion-set', name, attackId)],
    ),
    ...software.flatMap(({ name, attackId }) => {
      if (attackId === null) return [];
      const type = catalogue.softwareById(attackId)?.type ?? 'malware';
      return [cluster(`mitre-${type}`, name, attackId)];
    }),
  ];
}

/** Tags by name, each once. */
export function tagsOf(names: readonly string[]): MispTag[] {
  return [...new Set(names)].map((name) => ({ name }));
}
