import type { Catalogue } from '@/utils/attack/catalogue';
import type { Confidence, Observation } from '@/utils/observation/schema';

/** A tag of an event or attribute. */
export interface MispTag {
  name: string;
}

/** Tags of MISP's taxonomy `estimative-language` for each confidence. */
export const CONFIDENCE_TAG: Readonly<Record<Confidence, string>> = {
  low: 'estimative-language:confidence-in-analytic-judgment="low"',
  medium: 'estimative-language:confidence-in-analytic-judgment="moderate"',
  high: 'estimative-language:confidence-in-analytic-judgment="high"',
};

/**
 * Returns the galaxy tags of the ATT&CK objects of an observation, in the form of MISP's clusters: name, hyphen, id.
 * Tactics are tagged only if there is no technique, which implies them. Names outside ATT&CK have no cluster.
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

/** Makes tags of names, without duplicates. */
export function tagsOf(names: readonly string[]): MispTag[] {
  return [...new Set(names)].map((name) => ({ name }));
}
