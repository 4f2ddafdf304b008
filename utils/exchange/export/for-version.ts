import * as z from 'zod/mini';
import { PAST_VERSIONS } from '@/utils/attack/past/changes';
import { pastCatalogue } from '@/utils/attack/past/past-catalogue';
import * as t from '@/utils/i18n/en/formats';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import type { ExportInput } from './format';
import { broaderIn, countOf, inPlaceOf, notIn } from './wording';

/** The option of exports for teams on an older version of ATT&CK. */
export const attackOption = z._default(z.enum(['current', ...PAST_VERSIONS]), 'current');
export type AttackOption = z.infer<typeof attackOption>;

/** The labels of {@link attackOption}. */
export const attackLabel = {
  ...t.attackVersion,
  choices: {
    current: t.attackVersion.current,
    ...Object.fromEntries(PAST_VERSIONS.map((version) => [version, t.attackVersion.past(version)])),
  },
};

/** An export in the terms of another version of ATT&CK. */
export interface InVersion {
  readonly input: ExportInput;
  /** Returns the observation of the library from which one of `input` was made. */
  original(observation: Observation): Observation;
  /** Names and values that list the techniques that could not be mapped, or only to broader ones; empty if all could. */
  readonly remarks: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Puts a selection into the terms of a version of ATT&CK: ids and tactics are mapped back. A technique that the version
 * does not have becomes one outside ATT&CK.
 */
export function inVersion(input: ExportInput, version: AttackOption): InVersion {
  if (version === 'current') return { input, original: (observation) => observation, remarks: [] };
  const past = pastCatalogue(input.catalogue, version);
  const originals = new Map<Observation, Observation>();
  const missing = new Map<string, number>();
  const broader = new Map<string, number>();
  const count = (counts: Map<string, number>, label: string) =>
    counts.set(label, (counts.get(label) ?? 0) + 1);
  const mapping = new Map<string, ReturnType<typeof past.technique>>();
  const observations = input.selection.observations.map((observation) => {
    const { technique, tactics } = observation;
    const made: Observation = { ...observation, tactics: [...new Set(tactics.map(past.tactic))] };
    originals.set(made, observation);
    if (technique === null || technique.id === null) return made;
    const { id } = technique;
    let mapped = mapping.get(id);
    if (mapped === undefined) {
      mapped = past.technique(id);
      mapping.set(id, mapped);
    }
    if (mapped === null) {
      count(missing, techniqueLabel(technique));
      made.technique = { id: null, name: technique.name, attackVersion: null };
      return made;
    }
    if (mapped.broader) count(broader, inPlaceOf(techniqueLabel(technique), mapped.id));
    if (mapped.id !== id) {
      const name = past.catalogue.technique(mapped.id)?.name ?? technique.name;
      made.technique = { id: mapped.id, name, attackVersion: version };
    }
    return made;
  });
  return {
    input: { ...input, catalogue: past.catalogue, selection: { ...input.selection, observations } },
    original: (observation) => originals.get(observation) ?? observation,
    remarks: [...remark(notIn(version), missing), ...remark(broaderIn(version), broader)],
  };
}

function remark(name: string, counts: ReadonlyMap<string, number>): { name: string; value: string }[] {
  if (counts.size === 0) return [];
  const listed = [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([label, count]) => `${label} (${countOf(count, 'observation')})`);
  return [{ name, value: listed.join('; ') }];
}
