import type { Catalogue } from '@/utils/attack/catalogue';
import { fullName } from '@/utils/attack/facts';
import type { ActorRef, Level, Observation, Report, TechniqueRef } from '@/utils/observation/schema';

/** What the exports for people to read call things; none of it is escaped for any format. */

/** `1 observation`, `2 observations`: for nouns whose plural is in s. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A technique by id and name, such as `T1059.001 PowerShell`; one outside ATT&CK by its name alone. */
export function techniqueLabel({ id, name }: TechniqueRef): string {
  return id === null ? name : `${id} ${name}`;
}

/** An actor or software with its ATT&CK id, if it has one: `APT29 (G0016)`. */
export function refLabel({ name, attackId }: { name: string; attackId: string | null }): string {
  return attackId === null ? name : `${name} (${attackId})`;
}

/** A tactic by id and name, such as `TA0002 Execution`; one that the catalogue lacks by its id. */
export function tacticLabel(catalogue: Catalogue, id: string): string {
  const tactic = catalogue.tactic(id);
  return tactic === undefined ? id : `${id} ${fullName(catalogue, tactic)}`;
}

/** The names of tactics by their ids; of those that the catalogue lacks the ids. */
export function tacticNames(catalogue: Catalogue, ids: readonly string[]): string[] {
  return ids.map((id) => catalogue.tactic(id)?.name ?? id);
}

/** What an observation is of, in brief: its technique, else its tactics. */
export function observationTitle(catalogue: Catalogue, { technique, tactics }: Observation): string {
  if (technique !== null) return techniqueLabel(technique);
  return tactics.length === 0
    ? 'Neither technique nor tactic'
    : tactics.map((id) => tacticLabel(catalogue, id)).join(', ');
}

/** A report by its title; by its address where it has none. */
export function reportTitle({ title, url }: Report): string {
  return title.trim() === '' ? url : title;
}

/** The day a report counts for (YYYY-MM-DD): published, else first captured. */
export function reportDay({ published, captured }: Report): string {
  return published ?? captured.slice(0, 10);
}

const LEVELS: Readonly<Record<Level, string>> = {
  tactic: 'Tactic',
  technique: 'Technique',
  procedure: 'Procedure',
};

/** What is said of an observation besides its title and its texts, a phrase each. */
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

/** What tells actors apart: the ATT&CK id, else the name whatever its case. A name alone is no ATT&CK group. */
export function actorKey({ name, attackId }: ActorRef): string {
  return attackId ?? ` ${name.trim().toLowerCase()}`;
}
