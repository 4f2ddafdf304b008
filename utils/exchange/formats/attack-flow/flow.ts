import { reportDay } from '@/utils/observation/report';
import { toMilliseconds } from '@/utils/time/instants';
import { byReport, type ReportPart } from '../../export/by-report';
import type { ExportInput } from '../../export/format';
import { countOf, reportTitle } from '../../export/wording';
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
 * chain. Techniques are named by id in the actions: Attack Flow Builder would draw an object of ATT&CK a second time.
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

  for (const { report, observations } of parts) {
    const reference = reportReference(report);
    for (const [index, observation] of observations.entries()) {
      const command = commandOf(observation, provenance);
      if (command !== null) yield command;
      yield actionOf(observation, {
        reference,
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
    description: descriptionOf(parts),
    scope,
    start_refs: parts.flatMap(({ observations }) => observations.slice(0, 1).map(actionId)),
  };
}

/** Describes the flow: what is in it, and whose reports those are. */
function descriptionOf(parts: readonly ReportPart[]): string {
  const steps = parts.reduce((sum, { observations }) => sum + observations.length, 0);
  const sources = parts.map(({ report }) => {
    const from = [report.publisher, reportDay(report)].filter((text) => text.trim() !== '');
    return `${reportTitle(report)} (${from.join(', ')}). ${report.url}`;
  });
  return [`${countOf(steps, 'observation')} in ${countOf(parts.length, 'report')}:`, ...sources].join('\n');
}
