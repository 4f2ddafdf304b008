import { canonicalUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import type { Page } from '@/utils/observation/schema';
import type { LibraryDb } from './db';
import { LibraryError } from './error';
import { reportOfPage } from './queries';
import { write } from './transaction';

/** A suggestion on a page. */
interface OnPage {
  page: Pick<Page, 'url' | 'canonicalUrl'>;
  /** As `suggestionKey` gives it. */
  key: string;
}

/**
 * Remembers that a suggestion was rejected on a page's report.
 *
 * @param now ISO 8601 instant
 * @throws LibraryError `not-a-document`
 */
export async function rejectSuggestion(db: LibraryDb, { page, key }: OnPage, now: string): Promise<void> {
  const report = await reportIdOf(db, page);
  await write(db, ['rejected'], (tx) => tx.store.put({ reportId: report, key, created: now }));
}

/**
 * Forgets a rejection.
 *
 * @throws LibraryError `not-a-document`
 */
export async function unrejectSuggestion(db: LibraryDb, { page, key }: OnPage): Promise<void> {
  const report = await reportIdOf(db, page);
  await write(db, ['rejected'], (tx) => tx.store.delete([report, key]));
}

/** A page's report has its id before anything of it is captured. */
async function reportIdOf(db: LibraryDb, page: OnPage['page']): Promise<string> {
  const known = await reportOfPage(db, page);
  const url = canonicalUrl(page);
  if (known === null && url === null)
    throw new LibraryError('not-a-document', 'This page has no web address to remember it by.');
  return known?.id ?? reportId(url ?? '');
}
