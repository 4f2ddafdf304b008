import type { Observation } from '@/utils/observation/schema';
import { captureKey } from '@/utils/reading/keys';
import { compareInstants } from './order';

/** Limits of the lists and the note of an observation, as its schema has them. */
const MAX_TACTICS = 20;
const MAX_NAMES = 50;
const MAX_TAGS = 100;
const MAX_NOTE = 2_000_000;

/** What became of incoming observations that the library has already under another id. */
export interface Folded {
  /** Those that it does not have. */
  rest: readonly Observation[];
  /** The library's own, with what incoming ones added to them. */
  changed: Observation[];
  /** How many incoming ones added nothing. */
  same: number;
}

/**
 * Puts incoming observations into those of the library that say the same: the same quote of the same report, tagged as
 * the same, with the same procedure. Actors, software, tactics and tags are united, a note that is not there yet is put
 * below the one that is. Observations whose ids the library knows, and those whose counterpart is itself incoming, are
 * left to be merged by id.
 */
export function foldSame(current: readonly Observation[], incoming: readonly Observation[]): Folded {
  const known = new Set(current.map(({ id }) => id));
  const ids = new Set(incoming.map(({ id }) => id));
  const reports = new Set(incoming.flatMap(({ id, reportId }) => (known.has(id) ? [] : [reportId])));
  const counterparts = new Map<string, Observation>();
  for (const one of current)
    if (reports.has(one.reportId) && !ids.has(one.id)) counterparts.set(keyOf(one), one);
  if (counterparts.size === 0) return { rest: incoming, changed: [], same: 0 };

  const changed = new Map<string, Observation>();
  const rest: Observation[] = [];
  let same = 0;
  for (const one of incoming) {
    const key = keyOf(one);
    const own = known.has(one.id) ? undefined : counterparts.get(key);
    if (own === undefined) {
      rest.push(one);
      continue;
    }
    const joined = join(own, one);
    if (joined === own) {
      same++;
      continue;
    }
    const revision = changed.has(own.id) ? own.revision : own.revision + 1;
    const next = { ...joined, revision };
    changed.set(own.id, next);
    counterparts.set(key, next);
  }
  return { rest, changed: [...changed.values()], same };
}

function keyOf(one: Observation): string {
  return JSON.stringify([one.reportId, captureKey(one, one.anchor), one.procedure]);
}

/** @returns `own` itself when the other adds nothing */
function join(own: Observation, other: Observation): Observation {
  const byName = ({ name, attackId }: { name: string; attackId: string | null }) => attackId ?? name;
  const asIs = (text: string) => text;
  const tactics = union(own.tactics, other.tactics, asIs, MAX_TACTICS);
  const actors = union(own.actors, other.actors, byName, MAX_NAMES);
  const software = union(own.software, other.software, byName, MAX_NAMES);
  const tags = union(own.tags, other.tags, asIs, MAX_TAGS);
  const note = own.note.includes(other.note) ? own.note : joinNotes(own.note, other.note);
  const adds =
    tactics !== own.tactics ||
    actors !== own.actors ||
    software !== own.software ||
    tags !== own.tags ||
    note !== own.note;
  if (!adds) return own;
  const updated = compareInstants(other.updated, own.updated) > 0 ? other.updated : own.updated;
  return { ...own, tactics, actors, software, tags, note, updated };
}

function joinNotes(own: string, other: string): string {
  const both = own === '' ? other : `${own}\n\n${other}`;
  return both.length > MAX_NOTE ? own : both;
}

/** @returns the first list itself when the second adds nothing, or there is no room */
function union<T>(first: T[], second: readonly T[], keyOf: (item: T) => string, most: number): T[] {
  const keys = new Set(first.map(keyOf));
  const added = second.filter((item) => !keys.has(keyOf(item)));
  const room = most - first.length;
  return added.length === 0 || room <= 0 ? first : [...first, ...added.slice(0, room)];
}
