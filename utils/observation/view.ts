import * as z from 'zod/mini';

/** By what the table of observations can be narrowed. */
export const FACETS = [
  'level',
  'tactic',
  'technique',
  'actor',
  'software',
  'report',
  'publisher',
  'tag',
  'confidence',
  'month',
] as const;
const facetSchema = z.enum(FACETS);
export type Facet = z.infer<typeof facetSchema>;

/** By what the table can be sorted. */
export const SORTS = [
  'captured',
  'updated',
  'date',
  'level',
  'tactic',
  'technique',
  'actor',
  'software',
  'report',
  'publisher',
  'tag',
  'confidence',
  'quote',
] as const;
const sortSchema = z.enum(SORTS);
export type SortKey = z.infer<typeof sortSchema>;

const day = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

/** What the table of observations shows, and in which order. */
export const tableQuerySchema = z.strictObject({
  text: z
    .string()
    .check(z.maxLength(2_000), z.describe('Words that must all occur; a "quoted phrase" as it stands')),
  filters: z
    .partialRecord(facetSchema, z.array(z.string().check(z.maxLength(4_000))).check(z.maxLength(1_000)))
    .check(z.describe('Values by facet: any of a facet, all facets; the empty value is "none"')),
  from: day.check(z.describe('First day (publication, else capture), or null')),
  to: day.check(z.describe('Last day, or null')),
  sort: z.strictObject({ by: sortSchema, descending: z.boolean() }),
});
export type TableQuery = z.infer<typeof tableQuerySchema>;

/** What the table begins with: everything, captured last first. */
export const EVERYTHING: TableQuery = {
  text: '',
  filters: {},
  from: null,
  to: null,
  sort: { by: 'captured', descending: true },
};

/** A view of the table under a name: what is stored, but for the time and the revision. */
export const viewInputSchema = z.strictObject({
  id: z.uuid().check(z.describe('Identity of the view')),
  name: z.string().check(z.minLength(1), z.maxLength(200), z.describe('Name of the view')),
  query: tableQuerySchema,
  columns: z
    .array(z.string().check(z.maxLength(50)))
    .check(z.maxLength(50), z.describe('The columns shown, in their order')),
});
export type ViewInput = z.infer<typeof viewInputSchema>;

/** A view as it is stored. */
export const viewSchema = z.extend(viewInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: z.int().check(z.minimum(1), z.describe('Counts the changes; 1 when first saved')),
});
export type View = z.infer<typeof viewSchema>;
