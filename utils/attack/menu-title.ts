import { idFromText, kindOfId } from './links';

/** Title while it is not known what is selected, or that is no id. A menu takes a lone & for the mark of an access key. */
export const SEARCH_TITLE = 'Search ATT&&CK for “%s”';

/** Title of the entry that looks the selection up. */
export function titleFor(selection: string): string {
  const text = selection.trim();
  const id = ID_ALONE.test(text) ? idFromText(text) : null;
  return id === null || kindOfId(id) === null ? SEARCH_TITLE : `Open ${id}`;
}

/** An id and nothing else but the punctuation around it. A bare number could be anything. */
const ID_ALONE = /^\W{0,2}(?:TA|[TGS])\d{4}(?:[./]\d{3})?\W{0,2}$/i;
