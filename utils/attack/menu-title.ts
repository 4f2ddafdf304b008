import * as t from '@/utils/i18n/en/background';
import { idFromText, kindOfId } from './links';

/** Menu title while the selection is unknown or no id. */
export const SEARCH_TITLE = t.menuSearch;

/** Returns the title of the menu entry that looks the selection up. */
export function titleFor(selection: string): string {
  const text = selection.trim();
  const id = ID_ALONE.test(text) ? idFromText(text) : null;
  return id === null || kindOfId(id) === null ? SEARCH_TITLE : t.menuOpen(id);
}

/**
 * An id and nothing else, except punctuation around it. A bare number does not count, because it could mean anything.
 */
const ID_ALONE = /^\W{0,2}(?:TA|[TGS])\d{4}(?:[./]\d{3})?\W{0,2}$/i;
