import { canonicalUrl, cleanUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import type { ActorRef, Draft, Observation, Page, Report, SoftwareRef } from '@/utils/observation/schema';
import type { Deleted, LibraryDb } from './db';

/** The stored records of one page. */
export interface PageRecord {
  /** Null until something is captured. */
  report: Report | null;
  /** In document order. */
  observations: Observation[];
}

/** The address of a page. */
type Address = Pick<Page, 'url' | 'canonicalUrl'>;

/** Returns the report of a page: by its canonical URL, otherwise by a URL under which the report was seen. */
export async function reportOfPage(db: LibraryDb, page: Address): Promise<Report | null> {
  const canonical = canonicalUrl(page);
  if (canonical === null) return null;
  const own = cleanUrl(page.url);
  const known = await db.get('reports', reportId(canonical));
  if (known !== undefined) return known;
  const bySeen = await db.getFromIndex('reports', 'urls', canonical);
  if (bySeen !== undefined) return bySeen;
  return (own === null ? undefined : await db.getFromIndex('reports', 'urls', own)) ?? null;
}

/**
 * Returns the id of a page's report, also before the first capture; null if the page is not a document of the web or
 * the disk.
 */
export async function reportIdOfPage(db: LibraryDb, page: Address): Promise<string | null> {
  return idOf(await reportOfPage(db, page), page);
}

function idOf(report: Report | null, page: Address): string | null {
  const canonical = canonicalUrl(page);
  return report?.id ?? (canonical === null ? null : reportId(canonical));
}

/** Returns the report of a page with its observations. */
export async function recordOfPage(db: LibraryDb, page: Address): Promise<PageRecord> {
  const report = await reportOfPage(db, page);
  const id = idOf(report, page);
  const observations = id === null ? [] : await db.getAllFromIndex('observations', 'reportId', id);
  return { report, observations: observations.sort(inDocumentOrder) };
}

/** Returns the edited drafts of a page, latest first. */
export async function draftsOfPage(db: LibraryDb, page: Address): Promise<Draft[]> {
  const id = await reportIdOfPage(db, page);
  return id === null ? [] : editedOf(await db.getAllFromIndex('drafts', 'reportId', id));
}

/** Returns all reports and observations; without observations whose report is damaged. */
export async function everything(db: LibraryDb): Promise<{ reports: Report[]; observations: Observation[] }> {
  const tx = db.transaction(['reports', 'observations']);
  const [reports, observations] = await Promise.all([
    tx.objectStore('reports').getAll(),
    tx.objectStore('observations').getAll(),
  ]);
  const ids = new Set(reports.map(({ id }) => id));
  return { reports, observations: observations.filter(({ reportId }) => ids.has(reportId)) };
}

/** Returns the edited drafts of all pages, latest first. */
export async function unfinished(db: LibraryDb): Promise<Draft[]> {
  return editedOf(await db.getAll('drafts'));
}

function editedOf(drafts: Draft[]): Draft[] {
  return drafts.filter(({ touched }) => touched).sort((a, b) => b.updated.localeCompare(a.updated));
}

/** Returns the deleted observations that can still be restored, latest first. */
export async function recentlyDeleted(db: LibraryDb): Promise<Deleted[]> {
  return (await db.getAllFromIndex('deleted', 'deleted')).reverse();
}

/** Actors, software and tags in use, most recent first, each once. */
export interface UsedBefore {
  actors: ActorRef[];
  software: SoftwareRef[];
  tags: string[];
}

/** The number of latest observations from which the used names are taken. */
const RECENT_LIMIT = 500;

/** Returns the names in the latest observations, so that the card can offer them. */
export async function usedBefore(db: LibraryDb): Promise<UsedBefore> {
  const actors = new Map<string, ActorRef>();
  const software = new Map<string, SoftwareRef>();
  const tags = new Set<string>();
  let cursor = await db.transaction('observations').store.index('updated').openCursor(null, 'prev');
  for (let seen = 0; cursor !== null && seen < RECENT_LIMIT; seen++) {
    for (const one of cursor.value.actors) if (!actors.has(one.name)) actors.set(one.name, one);
    for (const one of cursor.value.software) if (!software.has(one.name)) software.set(one.name, one);
    for (const one of cursor.value.tags) tags.add(one);
    cursor = await cursor.continue();
  }
  return { actors: [...actors.values()], software: [...software.values()], tags: [...tags] };
}

/** Compares by position in the document, then by time of capture, then by id. */
export function inDocumentOrder(a: Observation, b: Observation): number {
  return (
    a.anchor.position.start - b.anchor.position.start ||
    a.anchor.position.end - b.anchor.position.end ||
    a.created.localeCompare(b.created) ||
    a.id.localeCompare(b.id)
  );
}
