import * as z from 'zod/mini';

/** So much text of a page is read along with, in UTF-16 code units: some 800,000 words. */
const LONGEST = 5_000_000;
const MOST_CELLS = 50_000;

const stretch = { start: z.int().check(z.minimum(0)), end: z.int().check(z.minimum(0)) };

/** A link of a page: the stretch of its text, and where it leads. */
const linkSchema = z.strictObject({ ...stretch, href: z.string().check(z.maxLength(2_000)) });
export type PageLink = z.infer<typeof linkSchema>;

/** A cell of a table of a page, by the stretch of its text. */
const cellSchema = z.strictObject({
  ...stretch,
  header: z.boolean(),
  rowspan: z.int().check(z.minimum(0)),
  colspan: z.int().check(z.minimum(0)),
});
export type PageCell = z.infer<typeof cellSchema>;

/** A table of a page, row by row as its markup has it; a definition list is one of two columns. */
const tableSchema = z.strictObject({
  rows: z.array(z.array(cellSchema).check(z.maxLength(1_000))).check(z.maxLength(MOST_CELLS)),
});
export type PageTable = z.infer<typeof tableSchema>;

/**
 * The text of a page with what its markup adds to it. Blocks are apart by line breaks, cells by tabs; links are those
 * that may lead to ATT&CK, in the order of the text. Offsets are UTF-16 code units of `text`.
 */
export const pageTextSchema = z.strictObject({
  text: z.string().check(z.maxLength(LONGEST)),
  links: z.array(linkSchema).check(z.maxLength(MOST_CELLS)),
  tables: z.array(tableSchema).check(z.maxLength(5_000)),
});
export type PageText = z.infer<typeof pageTextSchema>;
