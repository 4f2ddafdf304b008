import type { Catalogue } from '@/utils/attack/catalogue';
import { attackUrl } from '@/utils/attack/links';
import type { Observation, TechniqueRef } from '@/utils/observation/schema';
import { keysInOrder } from '../../key-order';
import { type DescribedObservation, describedObservationSchema, type TechniqueFacts } from './schema';

/**
 * Makes the function that puts beside the ATT&CK ids of observations what they mean. Facts are looked up once for each
 * technique and tactic: a large library names the same few hundred again and again. Keys are in the order of the schema.
 */
export function describer(catalogue: Catalogue): (observation: Observation) => DescribedObservation {
  const facts = new Map<string | null, TechniqueFacts>();
  const factsOf = ({ id }: TechniqueRef): TechniqueFacts => {
    let known = facts.get(id);
    if (known === undefined) {
      known = techniqueFacts(id, catalogue);
      facts.set(id, known);
    }
    return known;
  };
  return (observation) => {
    const { technique, tactics } = observation;
    return inOrder({
      ...observation,
      tacticNames: tactics.map((id) => catalogue.tactic(id)?.name ?? id),
      technique: technique === null ? null : { ...technique, ...factsOf(technique) },
    });
  };
}

const inOrder = keysInOrder(describedObservationSchema);

function techniqueFacts(id: string | null, catalogue: Catalogue): TechniqueFacts {
  const technique = id === null ? undefined : catalogue.technique(id);
  const parent = technique === undefined ? undefined : catalogue.parentOf(technique);
  return {
    domain: technique?.domain ?? null,
    parent: parent === undefined ? null : { id: parent.id, name: parent.name },
    url: id === null ? null : attackUrl(id),
  };
}

/** The derived fields of a technique. */
const OF_TECHNIQUE = ['domain', 'parent', 'url'] as const;

/**
 * Returns an observation of a file of version 1.1 without its derived fields, not yet validated. Whatever they hold is
 * ignored: the ids decide.
 */
export function withoutDerived(observation: unknown): unknown {
  if (!isRecord(observation)) return observation;
  const { tacticNames: _names, ...record } = observation;
  if (!isRecord(record.technique)) return record;
  const technique = { ...record.technique };
  for (const name of OF_TECHNIQUE) delete technique[name];
  return { ...record, technique };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
