import { toMilliseconds } from '@/utils/time/instants';
import { byReport, type ReportPart } from '../../export/by-report';
import type { ExportInput } from '../../export/format';
import { reportTitle } from '../../export/wording';
import { NamedObjects } from '../stix/named';
import { latest, type StixObject, stixId, UNDATED } from '../stix/object';
import { PROGRAM, type Provenance, provenanceOf } from '../stix/producer';
import { reportReference } from '../stix/text';
import { actionId, actionOf, commandOf } from './action';
import { ATTACK_FLOW, ATTACK_FLOW_AUTHOR, ATTACK_FLOW_EXTENSIONS } from './extension';
import type { FlowOptions } from './options';
import { stepOrder } from './step-order';

/**
 * Yields the objects of the single flow of a document. The observations of each report are a chain of actions, each the
 * effect of the one before; the flow starts with the first action of every chain. Actions come in the order of the
 * chain.
 *
 * @throws RangeError when the report of an observation is missing or occurs twice
 */
export function* flowObjects(input: ExportInput, options: FlowOptions): Iterable<StixObject> {
  const inOrder = stepOrder(options, input.sequences ?? new Map());
  const parts = byReport(input.selection).map(({ report, observations }) => {
    return { report, observations: inOrder(observations, report.id) };
  });
  const { objects, provenance } = provenanceOf(options);
  yield PROGRAM;
  yield ATTACK_FLOW_AUTHOR;
  yield ATTACK_FLOW;
  yield* objects;
  // A flow must have a start, so an empty selection has no flow.
  if (parts.length === 0) return;
  yield flowOf(parts, options.scope, provenance);

  const all = parts.flatMap(({ observations }) => observations);
  const named = new NamedObjects(input.catalogue, provenance, 'malware', all);
  for (const { report, observations } of parts) {
    const reference = reportReference(report);
    for (const [index, observation] of observations.entries()) {
      const technique = observation.technique === null ? null : named.technique(observation.technique);
      yield* named.takeNew();
      const command = commandOf(observation, provenance);
      if (command !== null) yield command;
      yield actionOf(observation, {
        reference,
        technique,
        next: observations[index + 1],
        catalogue: input.catalogue,
        provenance,
      });
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
  const times = parts.flatMap(({ observations }) =>
    observations.map(({ updated }) => toMilliseconds(updated)),
  );
  const title =
    first !== undefined && reports.length === 1 ? reportTitle(first) : `${reports.length} reports`;
  const created = reports.map(({ captured }) => toMilliseconds(captured)).sort()[0] ?? UNDATED;
  return {
    type: 'attack-flow',
    spec_version: '2.1',
    id: stixId('attack-flow', ...reports.map(({ id }) => id)),
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
