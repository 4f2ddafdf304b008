import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { LibraryStore } from './db';
import type { RecordChange } from './recorder';

/** Ids of records; `any` if there are too many to list. */
export type Ids = readonly string[] | 'any';

/** A store that pages read: with the analyst's data, with notices (`state`), or with the records that were set apart. */
export type ReadStore = LibraryStore | 'state' | 'damaged';

/** The change by one write of the library. */
export interface LibraryChange {
  stores: readonly ReadStore[];
  /** The reports that changed, or whose observations, drafts or other records changed. */
  reports: Ids;
  observations: Ids;
}

/** The maximum number of listed ids. Above it, readers must read all records again. */
const MAX_LISTED_IDS = 2_000;

/** The change of a library that was restored from its second copy, or deleted. */
export const EVERYTHING_CHANGED: LibraryChange = {
  stores: [...STORE_NAMES, 'state', 'damaged'],
  reports: 'any',
  observations: 'any',
};

/** The change of a notice only, or of records that were set apart. */
export const NOTICES_CHANGED: LibraryChange = {
  stores: ['state', 'damaged'],
  reports: [],
  observations: [],
};

/** Summarises the changes of records. */
export function changeOf(records: readonly RecordChange[]): LibraryChange {
  const reports = new Set<string>();
  const observations = new Set<string>();
  for (const one of records) {
    if (one.store === 'observations') observations.add(one.key);
    for (const report of reportsIn(one)) reports.add(report);
  }
  return {
    stores: [...new Set(records.map(({ store }) => store))],
    reports: idsOrAny(reports),
    observations: idsOrAny(observations),
  };
}

/** Returns the ids of the reports to which a changed record belongs, before and after the change. */
function reportsIn(change: RecordChange): string[] {
  // A record that is set apart may have no id of a report, or anything in its place.
  const of = <Kept>(
    { before, after }: { before: Kept | null; after: Kept | null },
    idOf: (record: Kept) => unknown,
  ) =>
    [before, after]
      .flatMap((record) => (record === null ? [] : idOf(record)))
      .filter((id) => typeof id === 'string');
  switch (change.store) {
    case 'reports':
      return [change.key];
    case 'observations':
    case 'rejected':
    case 'sequences':
      return of<{ reportId: string }>(change, ({ reportId }) => reportId);
    case 'drafts':
    case 'deleted':
      return of<{ report?: { id?: string } | null }>(change, ({ report }) => report?.id);
    default:
      return [];
  }
}

const idsOrAny = (ids: ReadonlySet<string>): Ids => (ids.size > MAX_LISTED_IDS ? 'any' : [...ids]);

/** Tells whether ids contain one. */
export const includesId = (ids: Ids, id: string): boolean => ids === 'any' || ids.includes(id);

/** The data that a query reads. */
export interface Reads {
  stores: readonly ReadStore[];
  /** The only report whose records the query reads; absent if it reads others, too. */
  report?: string;
}

/** The stores whose records belong to no report. */
const STORES_WITHOUT_REPORT: readonly ReadStore[] = ['actors', 'coverage', 'views', 'state', 'damaged'];

/** Tells whether the result of a query may differ after a change. */
export function concerns(change: LibraryChange, { stores, report }: Reads): boolean {
  const isRead = (store: ReadStore) =>
    report === undefined || STORES_WITHOUT_REPORT.includes(store) || includesId(change.reports, report);
  return change.stores.some((store) => stores.includes(store) && isRead(store));
}

const CHANNEL = 'library-changes';

/** Broadcasts a write to the other contexts of the extension. */
export function announce(change: LibraryChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/**
 * Adds a listener for writes in any other context.
 *
 * @returns removes the listener
 */
export function onLibraryChange(listener: (change: LibraryChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<LibraryChange>) => listener(event.data);
  return () => channel.close();
}
