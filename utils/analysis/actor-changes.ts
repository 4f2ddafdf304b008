import type { ActorInput } from '@/utils/observation/actor';
import { nameKey } from '@/utils/text/words';
import type { Actor, ActorOf } from './actors';

/** The input of `actors.change`. */
export interface ActorChange {
  put: { record: ActorInput; revision: number | null }[];
  remove: { id: string; revision: number }[];
}

/**
 * Merges two actors: the first one gets all names and groups of the other, whose record is removed.
 *
 * @param into the actor that stays, or a name that has no record yet
 * @param from the actor, or the name, that is merged into it
 * @param newId id of a new record, if `into` has none (UUID)
 */
export function mergeActors(into: ActorOf, from: ActorOf, newId: string): ActorChange {
  const merged = recordOf(into, newId);
  const other = recordOf(from, newId);
  const names = [from.name, ...other.aliases];
  const record: ActorInput = {
    ...merged,
    groups: [...new Set([...merged.groups, ...other.groups])],
    aliases: unique([...merged.aliases, ...names]).filter((name) => nameKey(name) !== nameKey(merged.name)),
    notAliases: unique([...merged.notAliases, ...other.notAliases]).filter(
      (name) => !names.some((one) => nameKey(one) === nameKey(name)),
    ),
  };
  const removed = from.actor?.record ?? null;
  return {
    put: [{ record, revision: revisionOf(into) }],
    remove: removed === null ? [] : [{ id: removed.id, revision: removed.revision }],
  };
}

/**
 * Splits an alias off an actor, as an actor of its own. If ATT&CK gives the alias, the record notes that it does not
 * apply.
 *
 * @param ids ids of new records: of the actor, if it has none, and of the split-off actor (UUIDs)
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
 * Decides which actor an ambiguous name means: all others lose it as an alias. Actors whose own name it is keep it;
 * they must be merged or renamed instead.
 *
 * @param newId creates the id of a new record (UUID)
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

/** Returns the change that replaces an actor's own aliases. */
export function withAliases(actor: ActorOf, aliases: readonly string[], newId: string): ActorChange {
  return changed(actor, { aliases: [...aliases] }, newId);
}

/**
 * Returns the change that renames an actor. The old name stays as an alias, so that observations tagged with it still
 * belong to the actor.
 *
 * @param newId id of a new record, if the actor has none (UUID)
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
