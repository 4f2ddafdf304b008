import type { Catalogue, Group } from '@/utils/attack/catalogue';
import { successorOf } from '@/utils/attack/current';
import type { ActorRecord } from '@/utils/observation/actor';
import { refKey } from '@/utils/observation/identity';
import type { ActorRef } from '@/utils/observation/schema';
import { fold, nameKey } from '@/utils/text/words';

/** Another name of an actor, and its source. */
export interface Alias {
  readonly name: string;
  readonly source: 'attack' | 'own';
}

/** An actor with all its names: an ATT&CK group, a record of the analyst's, or both together. */
export interface Actor {
  /** The id of its first ATT&CK group, else of its record. It stays the same when a record joins a group. */
  readonly key: string;
  readonly name: string;
  readonly groups: readonly Group[];
  readonly record: ActorRecord | null;
  readonly aliases: readonly Alias[];
}

/** The result of looking up a name. */
export type Resolved =
  | { readonly kind: 'one'; readonly actor: Actor }
  | { readonly kind: 'ambiguous'; readonly actors: readonly Actor[] }
  | { readonly kind: 'unknown' };

/** An actor as an observation names it, for counting. */
export interface ActorOf {
  /** The key of the actor; `name:` and the name for an unknown or ambiguous one. */
  readonly key: string;
  readonly name: string;
  /** Null when the name is unknown or ambiguous. */
  readonly actor: Actor | null;
  /** The actors that an ambiguous name may mean; else empty. */
  readonly candidates: readonly Actor[];
}

/** Resolves names to actors. */
export interface Actors {
  /** Every record of the analyst's, and every live group that belongs to no record, sorted by name. */
  readonly list: readonly Actor[];
  byKey(key: string): Actor | undefined;
  /** Resolves a name. A name of two actors is ambiguous, whatever its source: nothing is guessed. */
  resolve(name: string): Resolved;
  /** Resolves a reference by its ATT&CK id, unless its name was split off from that group; else by its name. */
  of(ref: ActorRef): ActorOf;
}

/**
 * Creates the resolution of names to actors.
 *
 * @param catalogue null while it is not loaded: then only the records count
 */
export function createActors(catalogue: Catalogue | null, records: readonly ActorRecord[]): Actors {
  const own = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const claimed = new Set(own.flatMap(({ groups }) => groups));
  const usedKeys = new Set<string>();
  const ofRecords = own.map((record) => {
    const groups = record.groups.flatMap((id) => catalogue?.group(id) ?? []);
    const [first] = groups;
    const key = first === undefined || usedKeys.has(first.id) ? record.id : first.id;
    usedKeys.add(key);
    return actorOf(key, record.name, groups, record);
  });
  const ofGroups = (catalogue?.groups ?? [])
    .filter(({ id, status }) => status === 'live' && !claimed.has(id))
    .map((group) => actorOf(group.id, group.name, [group], null));
  const list = [...ofRecords, ...ofGroups].sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
  const byKey = new Map(list.map((actor) => [actor.key, actor]));
  const byGroup = gather(list, ({ groups, record }) => [
    ...new Set([...groups.map(({ id }) => id), ...(record?.groups ?? [])]),
  ]);
  const byName = gather(list, ({ name, aliases }) => [
    ...new Set([name, ...aliases.map((alias) => alias.name)].map(nameKey)),
  ]);
  /** Cache by ATT&CK id (`''` for none), then by name. Two levels, because joining a key costs more than a look-up. */
  const cache = new Map<string, Map<string, ActorOf>>();

  const resolve = (name: string) => resolved(byName.get(nameKey(name)) ?? []);
  const lookUp = ({ name, attackId }: ActorRef): ActorOf => {
    const today = attackId === null ? null : currentGroup(catalogue, attackId);
    const owners = today === null ? [] : (byGroup.get(today) ?? []);
    const matching = owners.filter((actor) => !isSplitOff(actor, name));
    const found = matching.length > 0 ? resolved(matching) : resolve(name);
    if (found.kind === 'one')
      return { key: found.actor.key, name: found.actor.name, actor: found.actor, candidates: [] };
    const candidates = found.kind === 'ambiguous' ? found.actors : [];
    // An id that the catalogue does not have still identifies an actor.
    const key = today !== null && owners.length === 0 ? today : refKey({ name, attackId: null });
    return { key, name, actor: null, candidates };
  };
  return {
    list,
    byKey: (key) => byKey.get(key),
    resolve,
    of: (ref) => {
      const id = ref.attackId ?? '';
      const names = cache.get(id) ?? new Map<string, ActorOf>();
      const known = names.get(ref.name);
      if (known !== undefined) return known;
      const found = lookUp(ref);
      cache.set(id, names.set(ref.name, found));
      return found;
    },
  };
}

function actorOf(key: string, name: string, groups: readonly Group[], record: ActorRecord | null): Actor {
  const not = new Set((record?.notAliases ?? []).map(nameKey));
  const seen = new Set([nameKey(name)]);
  const aliases: Alias[] = [];
  const add = (alias: string, source: Alias['source']) => {
    const known = nameKey(alias);
    if (seen.has(known) || not.has(known)) return;
    seen.add(known);
    aliases.push({ name: alias, source });
  };
  for (const group of groups) for (const alias of [group.name, ...group.aliases]) add(alias, 'attack');
  for (const alias of record?.aliases ?? []) add(alias, 'own');
  return { key, name, groups, record, aliases };
}

function isSplitOff({ record }: Actor, name: string): boolean {
  return record?.notAliases.some((other) => nameKey(other) === nameKey(name)) ?? false;
}

function resolved(actors: readonly Actor[]): Resolved {
  const [first] = actors;
  if (first === undefined) return { kind: 'unknown' };
  return actors.length === 1 ? { kind: 'one', actor: first } : { kind: 'ambiguous', actors };
}

/** Returns the id of a group, or of the one group that replaces it. */
function currentGroup(catalogue: Catalogue | null, id: string): string {
  return (catalogue && successorOf(catalogue, id)?.id) ?? id;
}

function gather(actors: readonly Actor[], keysOf: (actor: Actor) => readonly string[]): Map<string, Actor[]> {
  const map = new Map<string, Actor[]>();
  for (const actor of actors)
    for (const key of keysOf(actor)) {
      const others = map.get(key);
      if (others) others.push(actor);
      else map.set(key, [actor]);
    }
  return map;
}
