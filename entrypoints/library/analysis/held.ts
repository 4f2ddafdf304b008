import { library } from '@/components/use-library';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { onLibraryChange } from '@/utils/library/changes';
import { portionsOf } from '@/utils/library/portions';
import { messageOf } from '@/utils/messages/message-of';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage } from '@/utils/observation/coverage';
import type { Observation, Report } from '@/utils/observation/schema';

/** The library in memory, for what looks at all of it. A new object after every change. */
export interface Held {
  readonly reports: ReadonlyMap<string, Report>;
  readonly observations: readonly Observation[];
  readonly actors: readonly ActorRecord[];
  readonly coverage: readonly Coverage[];
}

/** What the page holds by now. */
export interface HeldState {
  /** Null until it is read. */
  held: Held | null;
  /** How many observations are read by now, while there is nothing held yet. */
  read: number;
  error: string | null;
}

/** More changed observations than this: everything is read anew. */
const MANY = 2_000;
/** So many are read at a time: some milliseconds each, so that the page answers meanwhile. */
const PORTION = 1_000;

const listeners = new Set<() => void>();
const byId = new Map<string, Observation>();
let changed: Set<string> | 'all' = 'all';
let state: HeldState = { held: null, read: 0, error: null };
let started = false;

/** What is held now. */
export const heldState = (): HeldState => state;

/** Listens for changes of what is held; the first listener has it read. @returns stops listening */
export function onHeldChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    onLibraryChange(({ what, ids }) => {
      if (what === 'observations') note(ids);
      if (what === 'observations' || what === 'actors' || what === 'coverage') read();
    });
    read();
  }
  return () => listeners.delete(listener);
}

function note(ids: readonly string[] | undefined): void {
  if (ids === undefined || changed === 'all' || changed.size + ids.length > MANY) changed = 'all';
  else for (const id of ids) changed.add(id);
}

const read = oneAtATime(async () => {
  const what = changed;
  changed = new Set();
  try {
    const db = await library();
    const [actors, coverage, records] = await Promise.all([
      db.getAll('actors'),
      db.getAll('coverage'),
      what === 'all' ? allRecords() : someRecords(what),
    ]);
    state = { held: { ...records, actors, coverage }, read: 0, error: null };
  } catch (error) {
    changed = 'all';
    state = { ...state, error: messageOf(error) };
  }
  tell();
});

function tell(): void {
  for (const listener of listeners) listener();
}

async function allRecords(): Promise<Pick<Held, 'reports' | 'observations'>> {
  const db = await library();
  const reports = new Map<string, Report>();
  for await (const portion of portionsOf(db, 'reports', PORTION))
    for (const one of portion) reports.set(one.id, one);
  const observations: Observation[] = [];
  byId.clear();
  for await (const portion of portionsOf(db, 'observations', PORTION)) {
    for (const one of portion) {
      observations.push(one);
      byId.set(one.id, one);
    }
    if (state.held !== null) continue;
    state = { ...state, read: observations.length };
    tell();
  }
  return { observations, reports };
}

async function someRecords(ids: ReadonlySet<string>): Promise<Pick<Held, 'reports' | 'observations'>> {
  const known = state.held;
  if (known === null) return allRecords();
  if (ids.size === 0) return known;
  const db = await library();
  const now = await Promise.all([...ids].map(async (id) => ({ id, one: await db.get('observations', id) })));
  for (const { id, one } of now)
    if (one === undefined) byId.delete(id);
    else byId.set(id, one);
  const touched = new Set(now.flatMap(({ one }) => one?.reportId ?? []));
  const reports = new Map(known.reports);
  for (const id of touched) {
    const report = await db.get('reports', id);
    if (report !== undefined) reports.set(id, report);
  }
  return { reports, observations: [...byId.values()] };
}
