import type { Catalogue } from '@/utils/attack/catalogue';
import type { Confidence, Observation } from '@/utils/observation/schema';
import { actorCluster, softwareCluster, tacticCluster, techniqueCluster } from './clusters';

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
 * Returns the galaxy tags of an observation. Tactics are tagged only if there is no technique, which implies them. What
 * no galaxy has gets no tag.
 */
export function galaxyTags(observation: Observation, catalogue: Catalogue): string[] {
  const { technique, tactics, actors, software } = observation;
  const clusters = [
    ...(technique === null
      ? tactics.map((id) => tacticCluster(id, catalogue))
      : [techniqueCluster(technique, catalogue)]),
    ...actors.map((actor) => actorCluster(actor, catalogue)),
    ...software.map((one) => softwareCluster(one, catalogue)),
  ];
  return clusters.filter((one) => one !== null);
}

/** Makes tags of names, without duplicates. */
export function tagsOf(names: readonly string[]): MispTag[] {
  return [...new Set(names)].map((name) => ({ name }));
}
