import { number } from '../format';
import { plural } from '../plural';

/* Damaged records of the library, which were set apart. */

export const title = 'Damaged records';
export const found = (records: number) =>
  plural(records, {
    one: '1 record of your library is damaged. It was set apart; everything else works.',
    other: `${number(records)} records of your library are damaged. They were set apart; everything else works.`,
  });
export const mended = (reports: number) =>
  plural(reports, {
    one: '1 report had a damaged field. The field was shortened or emptied; the report and its observations are there.',
    other: `${number(reports)} reports had damaged fields. The fields were shortened or emptied; the reports and their observations are there.`,
  });
export const exportRaw = (records: number) =>
  plural(records, { one: 'Export it raw', other: 'Export them raw' });
export const deleteThem = (records: number) => plural(records, { one: 'Delete it', other: 'Delete them' });
/** On the second press: a deletion cannot be undone. */
export const confirmDelete = (records: number) =>
  plural(records, { one: 'Delete it for good?', other: 'Delete them for good?' });
export const notExported = (why: string) => `The damaged records could not be exported: ${why}`;
export const notDeleted = (why: string) => `The damaged records could not be deleted: ${why}`;
export const means =
  'These records cannot be shown or changed, because a part of them is missing or not valid. No backup and no export has them. The raw file is for repair by hand; it also has repaired reports as they were.';
