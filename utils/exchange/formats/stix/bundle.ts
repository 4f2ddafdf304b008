import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { byReport, type ReportPart } from '../../export/by-report';
import { inVersion } from '../../export/for-version';
import type { ExportInput } from '../../export/format';
import { observationSummary } from '../../export/wording';
import { EXTENSION } from './extension';
import { NamedObjects } from './named';
import { type StixObject, stixId } from './object';
import type { StixOptions } from './options';
import { PROGRAM, type Provenance, provenanceOf } from './producer';
import { noteOf, relationshipOf, reportOf, type Use } from './report-objects';

/**
 * Yields the objects of a bundle: first those that all refer to, then for each report the objects that it is the first
 * to name, the relationships, the notes and the report itself. Every reference is to an object of the bundle.
 *
 * @throws RangeError when the report of an observation is missing or occurs twice
 */
export function* bundleObjects(present: ExportInput, options: StixOptions): Iterable<StixObject> {
  const { input, original, remarks } = inVersion(present, options.attack);
  const parts = byReport(input.selection);
  const { objects, provenance } = provenanceOf(options);
  yield PROGRAM;
  yield EXTENSION;
  yield* objects;
  const observations = parts.flatMap((part) => part.observations);
  const named = new NamedObjects(input.catalogue, provenance, options.software, observations);
  const description = remarks.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const context = { catalogue: input.catalogue, named, provenance, original, description };
  for (const part of parts) yield* reportObjects(part, context);
}

/** The circumstances of the objects of a report. */
interface BundleContext {
  catalogue: Catalogue;
  named: NamedObjects;
  provenance: Provenance;
  /** Returns the record of an observation that is in the terms of another version of ATT&CK. */
  original: (observation: Observation) => Observation;
  /** Lists of the techniques that that version does not have; may be empty. */
  description: string;
}

function* reportObjects(
  { report, observations }: ReportPart,
  { catalogue, named, provenance, original, description }: BundleContext,
): Iterable<StixObject> {
  const uses = new Map<string, Use>();
  const notes: StixObject[] = [];
  const subjects = new Set<string>();

  for (const observation of observations) {
    const technique = observation.technique === null ? null : named.technique(observation.technique);
    const actors = observation.actors.map((actor) => named.actor(actor));
    const software = observation.software.map((one) => named.software(one));
    yield* named.takeNew();

    const about = new Set([...(technique === null ? [] : [technique]), ...actors, ...software]);
    for (const id of about) subjects.add(id);
    const use = (source: string, target: string, described: boolean): void => {
      const pair = `${source} ${target}`;
      let one = uses.get(pair);
      if (one === undefined) {
        one = {
          id: stixId('relationship', report.id, source, target),
          source,
          target,
          described,
          observations: [],
        };
        uses.set(pair, one);
      }
      if (one.observations.at(-1) !== observation) one.observations.push(observation);
      about.add(one.id);
    };
    if (technique !== null) for (const source of [...actors, ...software]) use(source, technique, true);
    for (const actor of actors) for (const one of software) use(actor, one, false);
    // The report refers to its notes, so a note must not refer to the report: OpenCTI imports an object after those that
    // it refers to, and cuts a cycle somewhere. STIX demands a reference of every note, so one that names no object
    // refers to its creator.
    const note = noteOf(
      observation,
      original(observation),
      about.size === 0 ? [provenance.created_by_ref] : [...about],
      observationSummary(catalogue, observation),
      provenance,
    );
    notes.push(note);
  }

  for (const use of uses.values()) yield relationshipOf(use, provenance);
  yield* notes;
  const about = [...subjects, ...[...uses.values()].map(({ id }) => id), ...notes.map(({ id }) => id)];
  yield reportOf(report, observations, about, { provenance, description });
}
