import { canonicalUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import type { Page } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { reportOfPage } from './queries';

/** The keys (as `suggestionKey` gives them) of the suggestions that were rejected on a page's report. */
export async function rejectedOn(
  db: LibraryDb,
  page: Pick<Page, 'url' | 'canonicalUrl'>,
): Promise<Set<string>> {
  const url = canonicalUrl(page);
  const id = (await reportOfPage(db, page))?.id ?? (url === null ? null : reportId(url));
  if (id === null) return new Set();
  const all = await db.getAll('rejected', IDBKeyRange.bound([id], [id, []]));
  return new Set(all.map(({ key }) => key));
}
