import { library } from '@/components/use-library';
import { oneAtATime } from '@/utils/async/one-at-a-time';
import { batchesOf } from '@/utils/library/batches';
import { concerns, type Ids, type LibraryChange, onLibraryChange, type Reads } from '@/utils/library/changes';
import { messageOf } from '@/utils/messages/message-of';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage } from '@/utils/observation/coverage';
import type { Observation, Report } from '@/utils/observation/schema';

/** The in-memory copy of the library, for views that read all of it. A new object after every change. */
export interface LibrarySnapshot {
  readonly reports: ReadonlyMap<string, Report>;
  readonly observations: readonly Observation[];
  readonly actors: readonly ActorRecord[];
  readonly coverage: readonly Coverage[];
}

/** The state of the in-memory copy. */
export interface SnapshotState {
  /** Null until it is loaded. */
  snapshot: LibrarySnapshot | null;
  /** The number of observations that are loaded so far, until the first copy is complete. */
  read: number;
  error: string | null;
}

/** If more records than this changed, everything is read again. */
const MAX_CHANGED = 2_000;
/** The number of records per read. Each takes a few milliseconds, so that the page stays responsive. */
const BATCH_SIZE = 1_000;

/** The stores in the copy. */
const SNAPSHOT_READS: Reads = { stores: ['reports', 'observations', 'actors', 'coverage'] };

const listeners = new Set<() => void>();
const byId = new Map<string, Observation>();
/** The changes since the copy was read; null if all must be read again. */
let changes: LibraryChange[] | null = null;
let state: SnapshotState = { snapshot: null, read: 0, error: null };
let started = false;

/** Returns the current state. */
export const snapshotState = (): SnapshotState => state;

/**
 * Adds a listener for new states; the first call starts the loading.
 *
 * @returns removes the listener
 */
export function onSnapshotChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    onLibraryChange((change) => {
      if (!concerns(change, SNAPSHOT_READS)) return;
      changes?.push(change);
      read();
    });
    read();
  }
  return () => listeners.delete(listener);
}

const read = oneAtATime(async () => {
  const since = changes;
  const known = since === null ? null : state.snapshot;
  const isStale = (...stores: Reads['stores']) => since?.some((one) => concerns(one, { stores })) !== false;
  changes = [];
  try {
    const db = await library();
    const [actors, coverage, records] = await Promise.all([
      known === null || isStale('actors') ? db.getAll('actors') : known.actors,
      known === null || isStale('coverage') ? db.getAll('coverage') : known.coverage,
      known === null || isStale('reports', 'observations')
        ? changedRecords(known, idsIn(since, 'observations'), idsIn(since, 'reports'))
        : known,
    ]);
    state = { snapshot: { ...records, actors, coverage }, read: 0, error: null };
  } catch (error) {
    changes = null;
    state = { ...state, error: messageOf(error) };
  }
  notify();
});

function idsIn(some: readonly LibraryChange[] | null, what: 'observations' | 'reports'): Ids {
  const all = new Set(some?.flatMap((one) => one[what]));
  return some === null || all.has('any') || all.size > MAX_CHANGED ? 'any' : [...all];
}

function notify(): void {
  for (const listener of listeners) listener();
}

async function allRecords(): Promise<Pick<LibrarySnapshot, 'reports' | 'observations'>> {
  const db = await library();
  const reports = new Map<string, Report>();
  for await (const batch of batchesOf(db, 'reports', BATCH_SIZE))
    for (const one of batch) reports.set(one.id, one);
  const observations: Observation[] = [];
  byId.clear();
  for await (const batch of batchesOf(db, 'observations', BATCH_SIZE)) {
    for (const one of batch) {
      observations.push(one);
      byId.set(one.id, one);
    }
    if (state.snapshot !== null) continue;
    state = { ...state, read: observations.length };
    notify();
  }
  return { observations, reports };
}

async function changedRecords(
  known: LibrarySnapshot | null,
  ids: Ids,
  reportIds: Ids,
): Promise<Pick<LibrarySnapshot, 'reports' | 'observations'>> {
  if (known === null || ids === 'any' || reportIds === 'any') return allRecords();
  const tx = (await library()).transaction(['observations', 'reports']);
  const [changed, changedReports] = await Promise.all([
    Promise.all(ids.map(async (id) => ({ id, one: await tx.objectStore('observations').get(id) }))),
    Promise.all(reportIds.map(async (id) => ({ id, one: await tx.objectStore('reports').get(id) }))),
  ]);
  const reports = new Map(known.reports);
  putOrDelete(byId, changed);
  putOrDelete(reports, changedReports);
  return { reports, observations: [...byId.values()] };
}

function putOrDelete<T>(all: Map<string, T>, changed: readonly { id: string; one: T | undefined }[]): void {
  for (const { id, one } of changed)
    if (one === undefined) all.delete(id);
    else all.set(id, one);
}
