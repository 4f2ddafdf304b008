import { canonicalUrl, cleanUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import type { ActorRef, Draft, Observation, Page, Report, SoftwareRef } from '@/utils/observation/schema';
import type { Deleted, LibraryDb } from './db';

/** What the library knows of one page. */
export interface PageRecord {
  /** Null when nothing was captured here yet. */
  report: Report | null;
  /** In document order. */
  observations: Observation[];
  /** Those that the analyst wrote in, latest first. */
  drafts: Draft[];
}

/** The report that a page shows: by its canonical URL, else by an address under which the report was seen. */
export async function reportOfPage(
  db: LibraryDb,
  page: Pick<Page, 'url' | 'canonicalUrl'>,
): Promise<Report | null> {
  const canonical = canonicalUrl(page);
  if (canonical === null) return null;
  const own = cleanUrl(page.url);
  const known = await db.get('reports', reportId(canonical));
  if (known !== undefined) return known;
  const bySeen = await db.getFromIndex('reports', 'urls', canonical);
  if (bySeen !== undefined) return bySeen;
  return (own === null ? undefined : await db.getFromIndex('reports', 'urls', own)) ?? null;
}

/** The observations and drafts of a page. */
export async function recordOfPage(
  db: LibraryDb,
  page: Pick<Page, 'url' | 'canonicalUrl'>,
): Promise<PageRecord> {
  const canonical = canonicalUrl(page);
  const report = await reportOfPage(db, page);
  const id = report?.id ?? (canonical === null ? null : reportId(canonical));
  if (id === null) return { report: null, observations: [], drafts: [] };
  const [observations, drafts] = await Promise.all([
    db.getAllFromIndex('observations', 'reportId', id),
    db.getAllFromIndex('drafts', 'reportId', id),
  ]);
  return {
    report,
    observations: observations.sort(inDocumentOrder),
    drafts: worthFinishing(drafts),
  };
}

/** Every report and observation. */
export async function everything(db: LibraryDb): Promise<{ reports: Report[]; observations: Observation[] }> {
  const tx = db.transaction(['reports', 'observations']);
  const [reports, observations] = await Promise.all([
    tx.objectStore('reports').getAll(),
    tx.objectStore('observations').getAll(),
  ]);
  return { reports, observations };
}

/** The drafts of all pages that the analyst wrote in, latest first. */
export async function unfinished(db: LibraryDb): Promise<Draft[]> {
  return worthFinishing(await db.getAll('drafts'));
}

function worthFinishing(drafts: Draft[]): Draft[] {
  return drafts.filter(({ touched }) => touched).sort((a, b) => b.updated.localeCompare(a.updated));
}

/** What was deleted and can still come back, latest first. */
export async function recentlyDeleted(db: LibraryDb): Promise<Deleted[]> {
  return (await db.getAllFromIndex('deleted', 'deleted')).reverse();
}

/** The actors of a report's latest observation: what the card offers for the next one. */
export async function lastActors(db: LibraryDb, report: string): Promise<ActorRef[]> {
  const observations = await db.getAllFromIndex('observations', 'reportId', report);
  let latest: Observation | null = null;
  for (const one of observations) if (latest === null || one.updated > latest.updated) latest = one;
  return latest?.actors ?? [];
}

/** The actors, software and tags used before, most recent first, each once. */
export interface UsedBefore {
  actors: ActorRef[];
  software: SoftwareRef[];
  tags: string[];
}

/** How many of the latest observations are asked for what was used before. */
const RECENT = 500;

/** What the latest observations name, so that the card can offer it again. */
export async function usedBefore(db: LibraryDb): Promise<UsedBefore> {
  const actors = new Map<string, ActorRef>();
  const software = new Map<string, SoftwareRef>();
  const tags = new Set<string>();
  let cursor = await db.transaction('observations').store.index('updated').openCursor(null, 'prev');
  for (let seen = 0; cursor !== null && seen < RECENT; seen++) {
    for (const one of cursor.value.actors) if (!actors.has(one.name)) actors.set(one.name, one);
    for (const one of cursor.value.software) if (!software.has(one.name)) software.set(one.name, one);
    for (const one of cursor.value.tags) tags.add(one);
    cursor = await cursor.continue();
  }
  return { actors: [...actors.values()], software: [...software.values()], tags: [...tags] };
}

/** Compares by place in the document, then by time of capture, then by id. */
export function inDocumentOrder(a: Observation, b: Observation): number {
  return (
    a.anchor.position.start - b.anchor.position.start ||
    a.anchor.position.end - b.anchor.position.end ||
    a.created.localeCompare(b.created) ||
    a.id.localeCompare(b.id)
  );
}
