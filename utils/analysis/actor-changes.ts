import type { ActorInput } from '@/utils/observation/actor';
import { type Actor, type ActorOf, nameKey } from './actors';

/** What `actors.change` takes. */
export interface ActorChange {
  put: { record: ActorInput; revision: number | null }[];
  remove: { id: string; revision: number }[];
}

/**
 * One actor of two: the first with all names and groups of the other, whose record goes.
 *
 * @param into the actor that stays, or a name that nobody knows yet
 * @param from the actor, or the name, that joins it
 * @param newId for a record, where `into` has none (UUID)
 */
export function mergeActors(into: ActorOf, from: ActorOf, newId: string): ActorChange {
  const kept = recordOf(into, newId);
  const other = recordOf(from, newId);
  const names = [from.name, ...other.aliases];
  const record: ActorInput = {
    ...kept,
    groups: [...new Set([...kept.groups, ...other.groups])],
    aliases: unique([...kept.aliases, ...names]).filter((name) => nameKey(name) !== nameKey(kept.name)),
    notAliases: unique([...kept.notAliases, ...other.notAliases]).filter(
      (name) => !names.some((one) => nameKey(one) === nameKey(name)),
    ),
  };
  const gone = from.actor?.record ?? null;
  return {
    put: [{ record, revision: revisionOf(into) }],
    remove: gone === null ? [] : [{ id: gone.id, revision: gone.revision }],
  };
}

/**
 * Two actors of one: an alias becomes an actor of its own. An alias of ATT&CK's is noted as not being one.
 *
 * @param ids for new records: of the actor, where it has none, and of the one split off (UUIDs)
 */
export function splitAlias(actor: Actor, alias: string, ids: readonly [string, string]): ActorChange {
  return {
    put: [
      without(actor, alias, ids[0]),
      { record: { id: ids[1], name: alias, groups: [], aliases: [], notAliases: [] }, revision: null },
    ],
    remove: [],
  };
}

/**
 * Decides whom an ambiguous name means: the others of that name no longer have it as an alias. An actor whose own name
 * it is keeps it; merge or rename that one instead.
 *
 * @param newId gives an id for each new record (UUID)
 */
export function decideName(
  name: string,
  chosen: Actor,
  candidates: readonly Actor[],
  newId: () => string,
): ActorChange {
  const others = candidates.filter(
    (actor) => actor.key !== chosen.key && nameKey(actor.name) !== nameKey(name),
  );
  return { put: others.map((actor) => without(actor, name, newId())), remove: [] };
}

/** An actor with another list of own aliases. */
export function withAliases(actor: ActorOf, aliases: readonly string[], newId: string): ActorChange {
  return changed(actor, { aliases: [...aliases] }, newId);
}

/**
 * An actor under another name; the one it had stays as an alias, so that what was tagged with it is still found.
 *
 * @param newId for a record, where it has none (UUID)
 */
export function renamed(actor: ActorOf, name: string, newId: string): ActorChange {
  const { aliases, notAliases } = recordOf(actor, newId);
  const other = (one: string) => nameKey(one) !== nameKey(name);
  return changed(
    actor,
    { name, aliases: unique([...aliases, actor.name]).filter(other), notAliases: notAliases.filter(other) },
    newId,
  );
}

function changed(actor: ActorOf, change: Partial<ActorInput>, newId: string): ActorChange {
  return {
    put: [{ record: { ...recordOf(actor, newId), ...change }, revision: revisionOf(actor) }],
    remove: [],
  };
}

function without(actor: Actor, alias: string, newId: string): ActorChange['put'][number] {
  const whole = { key: actor.key, name: actor.name, actor, candidates: [] };
  const record = recordOf(whole, newId);
  const same = (name: string) => nameKey(name) === nameKey(alias);
  const aliases = record.aliases.filter((name) => !same(name));
  return {
    record: { ...record, aliases, notAliases: unique([...record.notAliases, alias]) },
    revision: revisionOf(whole),
  };
}

function recordOf({ name, actor }: ActorOf, newId: string): ActorInput {
  if (actor?.record) {
    const { id, groups, aliases, notAliases } = actor.record;
    return { id, name: actor.record.name, groups, aliases, notAliases };
  }
  return { id: newId, name, groups: actor?.groups.map(({ id }) => id) ?? [], aliases: [], notAliases: [] };
}

const revisionOf = ({ actor }: ActorOf) => actor?.record?.revision ?? null;

function unique(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  return [...byKey.values()];
}
