import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { inSequence } from '@/utils/observation/sequence';
import { byReport, type ReportPart } from '../by-report';
import type { ExportInput } from '../format';
import { compareInstants, compareText } from '../order';
import type { Tlp } from '../stix/marking';
import { NamedObjects } from '../stix/named';
import { latest, listed, type StixObject, stixId, stixTime, UNDATED } from '../stix/object';
import { PROGRAM, type Provenance, provenanceOf } from '../stix/producer';
import { CONFIDENCE, reportReference, techniqueName } from '../stix/text';
import { reportTitle, tacticNames } from '../wording';
import { ATTACK_FLOW, ATTACK_FLOW_AUTHOR, ATTACK_FLOW_EXTENSIONS } from './extension';

/** The options of an Attack Flow. */
export interface FlowOptions {
  order: 'story' | 'text' | 'captured' | 'given';
  sequence: string;
  scope: 'incident' | 'campaign' | 'threat-actor' | 'malware' | 'emulation-plan' | 'attack-tree' | 'other';
  tlp: Tlp;
  producer: string;
  producerClass: 'organization' | 'individual';
}

/**
 * The objects of a flow: a document has exactly one. The observations of each report are a chain of actions, each the
 * effect of the one before; the flow starts with the first of every chain. Actions come in the order of their chain.
 *
 * @throws RangeError when the report of an observation is missing or there twice
 */
export function* flowObjects(input: ExportInput, options: FlowOptions): Iterable<StixObject> {
  const ordered = orderOf(options, input.sequences ?? new Map());
  const parts = byReport(input.selection).map(({ report, observations }) => {
    return { report, observations: ordered(observations, report.id) };
  });
  const { objects, provenance } = provenanceOf(options);
  yield PROGRAM;
  yield ATTACK_FLOW_AUTHOR;
  yield ATTACK_FLOW;
  yield* objects;
  // A flow needs a start: where there is nothing to export there is none.
  if (parts.length === 0) return;
  yield flowOf(parts, options.scope, provenance);

  const all = parts.flatMap(({ observations }) => observations);
  const named = new NamedObjects(input.catalogue, provenance, 'malware', all);
  for (const part of parts) {
    const reference = reportReference(part.report);
    for (const [index, observation] of part.observations.entries()) {
      const technique = observation.technique === null ? null : named.technique(observation.technique);
      yield* named.takeNew();
      const command = commandOf(observation, provenance);
      if (command !== null) yield command;
      yield actionOf(
        observation,
        reference,
        technique,
        part.observations[index + 1],
        input.catalogue,
        provenance,
      );
    }
  }
}

/** How the observations of a report are put in order; they come in that of the text. */
function orderOf(
  { order, sequence }: FlowOptions,
  sequences: ReadonlyMap<string, readonly string[]>,
): (observations: readonly Observation[], report: string) => Observation[] {
  switch (order) {
    case 'story':
      return (observations, report) => inSequence(observations, sequences.get(report) ?? []);
    case 'text':
      return (observations) => [...observations];
    case 'captured':
      return (observations) =>
        [...observations].sort((a, b) => compareInstants(a.created, b.created) || compareText(a.id, b.id));
    case 'given': {
      const ids = sequence.toLowerCase().split(/[\s,]+/);
      const rank = new Map(ids.map((id, index) => [id, index]));
      const rankOf = ({ id }: Observation) => rank.get(id) ?? ids.length;
      return (observations) => [...observations].sort((a, b) => rankOf(a) - rankOf(b));
    }
  }
}

function flowOf(
  parts: readonly ReportPart[],
  scope: FlowOptions['scope'],
  provenance: Provenance,
): StixObject {
  const reports = parts.map(({ report }) => report);
  const [first] = reports;
  const times = parts.flatMap(({ observations }) => observations.map(({ updated }) => stixTime(updated)));
  const title =
    first !== undefined && reports.length === 1 ? reportTitle(first) : `${reports.length} reports`;
  const created = reports.map(({ captured }) => stixTime(captured)).sort()[0] ?? UNDATED;
  return {
    type: 'attack-flow',
    spec_version: '2.1',
    id: stixId('attack-flow', ...reports.map(({ id }) => id)),
    created_by_ref: PROGRAM.id,
    ...provenance,
    created,
    modified: times.reduce((last, time) => latest(last, time), created),
    external_references: reports.map(reportReference),
    extensions: ATTACK_FLOW_EXTENSIONS,
    name: title,
    scope,
    start_refs: parts.flatMap(({ observations }) => observations.slice(0, 1).map(actionId)),
  };
}

function actionOf(
  observation: Observation,
  reference: Readonly<Record<string, string>>,
  technique: string | null,
  next: Observation | undefined,
  catalogue: Catalogue,
  provenance: Provenance,
): StixObject {
  const created = stixTime(observation.created);
  const [tactic] = observation.tactics;
  const { technique: ref, procedure, anchor, note } = observation;
  return {
    type: 'attack-action',
    spec_version: '2.1',
    id: actionId(observation),
    ...provenance,
    created,
    modified: latest(created, stixTime(observation.updated)),
    ...listed('labels', [...new Set(observation.tags)]),
    confidence: CONFIDENCE[observation.confidence],
    external_references: [reference],
    extensions: ATTACK_FLOW_EXTENSIONS,
    name: nameOf(observation, catalogue),
    ...(tactic === undefined ? {} : { tactic_id: tactic }),
    ...(ref === null || ref.id === null ? {} : { technique_id: ref.id }),
    ...(technique === null ? {} : { technique_ref: technique }),
    description: note === '' ? anchor.quote.exact : `${anchor.quote.exact}\n\n${note}`,
    ...(procedure === null ? {} : { command_ref: commandId(observation) }),
    ...(next === undefined ? {} : { effect_refs: [actionId(next)] }),
  };
}

/** The technique by name, else the tactics, else what was done, in brief. */
function nameOf({ technique, tactics, procedure, anchor }: Observation, catalogue: Catalogue): string {
  if (technique !== null) return techniqueName(technique, catalogue);
  if (tactics.length > 0) return tacticNames(catalogue, tactics).join(', ');
  const [line = ''] = (procedure ?? anchor.quote.exact).trim().split('\n');
  const points = [...line];
  return points.length > 80 ? `${points.slice(0, 80).join('')}…` : line || 'Action';
}

/** The command as an observable: a process that is known by its command line only. */
function commandOf(observation: Observation, provenance: Provenance): StixObject | null {
  if (observation.procedure === null) return null;
  const { object_marking_refs } = provenance;
  return {
    type: 'process',
    spec_version: '2.1',
    id: commandId(observation),
    ...(object_marking_refs === undefined ? {} : { object_marking_refs }),
    command_line: observation.procedure,
  };
}

const actionId = ({ id }: Observation): string => stixId('attack-action', id);
const commandId = ({ id }: Observation): string => stixId('process', id);
