import type { Observation, Report } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { inDocumentOrder } from './queries';

/** A report with those of its observations that name an ATT&CK object, in document order. */
export interface ReportWith {
  report: Report;
  observations: Observation[];
}

/** The observations that name an ATT&CK object. */
export interface Naming {
  /** The number of them in the library. */
  total: number;
  /** The listed ones by report, the latest captured report first. */
  reports: ReportWith[];
}

/** The maximum number of listed observations; a tactic can have tens of thousands. */
const LIMIT = 200;
/** The number of observations per read in a full scan. */
const BATCH_SIZE = 1_000;

/**
 * Finds the observations that are tagged with a technique or a tactic, or that name a group as actor or software as
 * used.
 *
 * @param ids ATT&CK ids of one kind: that of the object and its former ones
 */
export async function observationsNaming(db: LibraryDb, ids: readonly string[]): Promise<Naming> {
  const { total, some } = /^[GS]/.test(ids[0] ?? '') ? await scan(db, ids) : await lookUp(db, ids);
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

async function lookUp(db: LibraryDb, ids: readonly string[]) {
  const store = db.transaction('observations').store;
  let total = 0;
  const some: Observation[] = [];
  for (const id of ids) {
    const index = store.index(id.startsWith('TA') ? 'tactics' : 'technique');
    total += await index.count(id);
    if (some.length < LIMIT) some.push(...(await index.getAll(id, LIMIT - some.length)));
  }
  return { total, some };
}

/** Scans all observations in batches, because names in lists of records have no index. */
async function scan(db: LibraryDb, ids: readonly string[]) {
  const named = ({ attackId }: { attackId: string | null }) => attackId !== null && ids.includes(attackId);
  let total = 0;
  const some: Observation[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const batch: Observation[] = await db.getAll('observations', range, BATCH_SIZE);
    for (const one of batch) {
      if (!one.actors.some(named) && !one.software.some(named)) continue;
      total += 1;
      if (some.length < LIMIT) some.push(one);
    }
    const last = batch[batch.length - 1];
    if (last === undefined || batch.length < BATCH_SIZE) return { total, some };
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}
