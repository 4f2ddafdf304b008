import type { Observation, Report } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { inDocumentOrder } from './queries';

/** The observations of a report that name an ATT&CK object, in document order. */
export interface ReportWith {
  report: Report;
  observations: Observation[];
}

/** The observations that name an ATT&CK object. */
export interface Naming {
  /** How many there are in the library. */
  total: number;
  /** Those that are shown, by report, the report captured last first. */
  reports: ReportWith[];
}

/** So many observations are read to be shown; a tactic may have tens of thousands. */
const MOST = 200;
/** So many are read at once where all have to be looked at. */
const BATCH = 1_000;

/**
 * The observations tagged with a technique or a tactic, or that name a group as actor or software as used.
 *
 * @param ids ATT&CK ids of one kind: the object's and those that it had before
 */
export async function observationsNaming(db: LibraryDb, ids: readonly string[]): Promise<Naming> {
  const { total, some } = /^[GS]/.test(ids[0] ?? '') ? await scan(db, ids) : await look(db, ids);
  const byReport = new Map<string, Observation[]>();
  for (const one of some) {
    const others = byReport.get(one.reportId);
    if (others) others.push(one);
    else byReport.set(one.reportId, [one]);
  }
  const reports: ReportWith[] = [];
  for (const [id, observations] of byReport) {
    const report = await db.get('reports', id);
    if (report !== undefined) reports.push({ report, observations: observations.sort(inDocumentOrder) });
  }
  return { total, reports: reports.sort((a, b) => b.report.captured.localeCompare(a.report.captured)) };
}

async function look(db: LibraryDb, ids: readonly string[]) {
  const store = db.transaction('observations').store;
  let total = 0;
  const some: Observation[] = [];
  for (const id of ids) {
    const index = store.index(id.startsWith('TA') ? 'tactics' : 'technique');
    total += await index.count(id);
    if (some.length < MOST) some.push(...(await index.getAll(id, MOST - some.length)));
  }
  return { total, some };
}

/** Names in lists of records have no index: all observations are looked at, a batch after the other. */
async function scan(db: LibraryDb, ids: readonly string[]) {
  const named = ({ attackId }: { attackId: string | null }) => attackId !== null && ids.includes(attackId);
  let total = 0;
  const some: Observation[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const batch: Observation[] = await db.getAll('observations', range, BATCH);
    for (const one of batch) {
      if (!one.actors.some(named) && !one.software.some(named)) continue;
      total += 1;
      if (some.length < MOST) some.push(one);
    }
    const last = batch[batch.length - 1];
    if (last === undefined || batch.length < BATCH) return { total, some };
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}
