import * as t from '@/utils/i18n/en/errors';
import type { Changed } from '@/utils/observation/changed';
import type { Page } from '@/utils/observation/schema';
import { LibraryError } from './error';
import type { Stamp } from './journal';
import { reportIdOfPage } from './queries';
import { change, type WritableLibrary } from './transaction';

/** A suggestion on a page. */
interface OnPage {
  page: Pick<Page, 'url' | 'canonicalUrl'>;
  /** As `suggestionKey` returns it. */
  key: string;
}

/**
 * Stores that a suggestion was rejected on a page's report.
 *
 * @throws LibraryError `not-a-document`
 */
export async function rejectSuggestion(
  library: WritableLibrary,
  suggestion: OnPage,
  stamp: Stamp,
): Promise<Changed<null>> {
  const reportId = await reportOf(library, suggestion);
  const { key } = suggestion;
  return change(library, stamp, ['rejected'], async (records) => {
    const isThere = (await records.get('rejected', [reportId, key])) !== undefined;
    if (!isThere) await records.put('rejected', { reportId, key, created: stamp.now });
    return null;
  });
}

/**
 * Deletes a rejection.
 *
 * @throws LibraryError `not-a-document`
 */
export async function unrejectSuggestion(
  library: WritableLibrary,
  suggestion: OnPage,
  stamp: Stamp,
): Promise<Changed<null>> {
  const reportId = await reportOf(library, suggestion);
  return change(library, stamp, ['rejected'], async (records) => {
    await records.delete('rejected', [reportId, suggestion.key]);
    return null;
  });
}

async function reportOf({ db }: WritableLibrary, { page }: OnPage): Promise<string> {
  const id = await reportIdOfPage(db, page);
  if (id === null) throw new LibraryError('not-a-document', t.noAddressToRemember);
  return id;
}
