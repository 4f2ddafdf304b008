import type { Page } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { reportIdOfPage } from './queries';

/** Returns the keys (as `suggestionKey` returns them) of the suggestions that were rejected on a page's report. */
export async function rejectedOn(
  db: LibraryDb,
  page: Pick<Page, 'url' | 'canonicalUrl'>,
): Promise<Set<string>> {
  const id = await reportIdOfPage(db, page);
  if (id === null) return new Set();
  const all = await db.getAll('rejected', IDBKeyRange.bound([id], [id, []]));
  return new Set(all.map(({ key }) => key));
}
