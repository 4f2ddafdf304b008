import * as z from 'zod/mini';
import { MAX_LINK } from '../links';

/** Limit for the text of a page, in UTF-16 code units: about 800,000 words. */
const MAX_TEXT_LENGTH = 5_000_000;
/** Limit for the links of a page, and for the rows of a table. */
const MAX_ITEMS = 50_000;

const range = { start: z.int().check(z.minimum(0)), end: z.int().check(z.minimum(0)) };

/** A link of a page: the range of its text, and its address. */
const linkSchema = z.strictObject({ ...range, href: z.string().check(z.maxLength(MAX_LINK)) });
export type PageLink = z.infer<typeof linkSchema>;

/** A table cell of a page, with the range of its text. */
const cellSchema = z.strictObject({
  ...range,
  header: z.boolean(),
  rowspan: z.int().check(z.minimum(0)),
  colspan: z.int().check(z.minimum(0)),
});
export type PageCell = z.infer<typeof cellSchema>;

/** A table of a page, row by row as in its markup. A definition list is a table of two columns. */
const tableSchema = z.strictObject({
  rows: z.array(z.array(cellSchema).check(z.maxLength(1_000))).check(z.maxLength(MAX_ITEMS)),
});
export type PageTable = z.infer<typeof tableSchema>;

/**
 * The text of a page with the structure that its markup adds. Blocks are separated by line breaks, cells by tabs.
 * Links are those that may lead to ATT&CK, in text order. Offsets are UTF-16 code units of `text`.
 */
export const pageTextSchema = z.strictObject({
  text: z.string().check(z.maxLength(MAX_TEXT_LENGTH)),
  links: z.array(linkSchema).check(z.maxLength(MAX_ITEMS)),
  tables: z.array(tableSchema).check(z.maxLength(5_000)),
});
export type PageText = z.infer<typeof pageTextSchema>;
