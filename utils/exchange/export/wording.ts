import type { Catalogue } from '@/utils/attack/catalogue';
import { fullName } from '@/utils/attack/facts';
import { refLabel, techniqueLabel } from '@/utils/observation/labels';
import type { Level, Observation, Report, TechniqueRef } from '@/utils/observation/schema';

/** Names and phrases that the exports share. They are plain text: the writer of a format escapes them. */

/** Returns `1 observation`, `2 observations`: for nouns with a plural in s. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Returns the name of a list of techniques that a version of ATT&CK does not have. */
export const notIn = (version: string): string => `Not in ATT&CK ${version}`;

/** Returns the name of a list of techniques for which a version of ATT&CK has only broader ones. */
export const broaderIn = (version: string): string => `Broader in ATT&CK ${version}`;

/** Returns a technique and the id of the broader one that stands in its place. */
export const inPlaceOf = (technique: string, id: string): string => `${technique} as ${id}`;

/** Returns a tactic by id and name, such as `TA0002 Execution`; by its id alone if the catalogue lacks it. */
export function tacticLabel(catalogue: Catalogue, id: string): string {
  const tactic = catalogue.tactic(id);
  return tactic === undefined ? id : `${id} ${fullName(catalogue, tactic)}`;
}

/** Returns the names of tactics; the id of a tactic that the catalogue lacks. */
export function tacticNames(catalogue: Catalogue, ids: readonly string[]): string[] {
  return ids.map((id) => catalogue.tactic(id)?.name ?? id);
}

/** Returns a technique's name in the catalogue, which may have changed since it was tagged, else the tagged name. */
export function techniqueName(ref: TechniqueRef, catalogue: Catalogue): string {
  return (ref.id === null ? undefined : catalogue.technique(ref.id)?.name) ?? ref.name;
}

/** Returns a short title for an observation: its technique, else its tactics. */
export function observationTitle(catalogue: Catalogue, { technique, tactics }: Observation): string {
  if (technique !== null) return techniqueLabel(technique);
  return tactics.length === 0
    ? 'Neither technique nor tactic'
    : tactics.map((id) => tacticLabel(catalogue, id)).join(', ');
}

/** Returns an observation in a line, such as `Procedure: PowerShell (T1059.001), for Execution`. */
export function observationSummary(catalogue: Catalogue, observation: Observation): string {
  const { level, technique, tactics } = observation;
  const label = LEVELS[level];
  const goals = tacticNames(catalogue, tactics).join(', ');
  if (technique === null) return goals === '' ? label : `${label}: ${goals}`;
  const named = refLabel({ name: techniqueName(technique, catalogue), attackId: technique.id });
  return `${label}: ${named}${goals === '' ? '' : `, for ${goals}`}`;
}

/** Returns the title of a report, or its address if it has no title. */
export function reportTitle({ title, url }: Report): string {
  return title.trim() === '' ? url : title;
}

const LEVELS: Readonly<Record<Level, string>> = {
  tactic: 'Tactic',
  technique: 'Technique',
  procedure: 'Procedure',
};

/** Returns phrases for the facts of an observation other than its title and its texts. */
export function aboutObservation(catalogue: Catalogue, observation: Observation): string[] {
  const { level, tactics, confidence, actors, software, tags } = observation;
  const listed = (before: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${before}${values.join(', ')}`];
  return [
    LEVELS[level],
    ...listed('', tacticNames(catalogue, tactics)),
    `${confidence} confidence`,
    ...listed('by ', actors.map(refLabel)),
    ...listed('with ', software.map(refLabel)),
    ...listed('tags: ', tags),
  ];
}

/** Returns the sort key of a technique: techniques by id, then free text by name, then no technique. */
export function techniqueSortKey(technique: TechniqueRef | null): string {
  if (technique === null) return '2';
  return technique.id === null ? `1${technique.name}` : `0${technique.id}`;
}
