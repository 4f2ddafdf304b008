import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { toMilliseconds } from '@/utils/time/instants';
import { deterministicId } from '../../export/deterministic-id';
import { tacticNames, techniqueName } from '../../export/wording';
import { latest, listed, type StixObject, stixId } from '../stix/object';
import type { Provenance } from '../stix/producer';
import { CONFIDENCE } from '../stix/text';
import { ATTACK_FLOW_EXTENSIONS } from './extension';

/** Limit on names made of a procedure or quote, in code points. */
const MAX_NAME = 80;

/** The objects that an action refers to, and its origin. */
interface ActionContext {
  /** The report as an external reference. */
  reference: Readonly<Record<string, string>>;
  /** The next step of the chain. */
  next: Observation | undefined;
  catalogue: Catalogue;
  provenance: Provenance;
}

/** Makes the attack-action of an observation. */
export function actionOf(
  observation: Observation,
  { reference, next, catalogue, provenance }: ActionContext,
): StixObject {
  const created = toMilliseconds(observation.created);
  const [tactic] = observation.tactics;
  const { technique: ref, procedure, anchor, note } = observation;
  return {
    type: 'attack-action',
    spec_version: '2.1',
    id: actionId(observation),
    ...provenance,
    created,
    modified: latest(created, toMilliseconds(observation.updated)),
    ...listed('labels', [...new Set(observation.tags)]),
    confidence: CONFIDENCE[observation.confidence],
    external_references: [reference],
    extensions: ATTACK_FLOW_EXTENSIONS,
    name: nameOf(observation, catalogue),
    ...(tactic === undefined ? {} : { tactic_id: tactic }),
    ...(ref === null || ref.id === null ? {} : { technique_id: ref.id }),
    description: note === '' ? anchor.quote.exact : `${anchor.quote.exact}\n\n${note}`,
    ...(procedure === null ? {} : { command_ref: commandId(observation) }),
    ...(next === undefined ? {} : { effect_refs: [actionId(next)] }),
  };
}

/** Makes the observable of a procedure: a process of which only the command line is known. Null without a procedure. */
export function commandOf(observation: Observation, provenance: Provenance): StixObject | null {
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

/** Returns the name of the technique, else of the tactics, else the first line of the procedure or quote. */
function nameOf({ technique, tactics, procedure, anchor }: Observation, catalogue: Catalogue): string {
  if (technique !== null) return techniqueName(technique, catalogue);
  if (tactics.length > 0) return tacticNames(catalogue, tactics).join(', ');
  const [line = ''] = (procedure ?? anchor.quote.exact).trim().split('\n');
  const points = [...line];
  return points.length > MAX_NAME ? `${points.slice(0, MAX_NAME).join('')}…` : line || 'Action';
}

/** Returns the id of the attack-action of an observation. */
export const actionId = ({ id }: Observation): string => stixId('attack-action', id);

/**
 * Returns the id of the process of an observation. STIX asks for a random id (UUIDv4), since a process has no property that
 * identifies it; a random one would make another process at each import. So it is the digest of the observation's id, in
 * the form of a UUIDv4. docs/adr/0033-ids-of-processes.md.
 */
const commandId = ({ id }: Observation): string =>
  `process--${deterministicId('process', id).replace(/^(.{14})5/, '$14')}`;
