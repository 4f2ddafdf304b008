import * as z from 'zod/mini';
import { MAX_ADDRESS, MAX_VIEW_NAME } from './limits';
import { revisionSchema } from './revision';

/** The facets by which the table of observations can be filtered. */
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

/** The keys by which the table can be sorted. */
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

/** The filter and the sort order of the table of observations. */
export const tableQuerySchema = z.strictObject({
  text: z
    .string()
    .check(z.maxLength(2_000), z.describe('Words that must all occur; a "quoted phrase" as it stands')),
  filters: z
    .partialRecord(facetSchema, z.array(z.string().check(z.maxLength(MAX_ADDRESS))).check(z.maxLength(1_000)))
    .check(z.describe('Values by facet: any of a facet, all facets; the empty value is "none"')),
  from: day.check(z.describe('First day (publication, else capture), or null')),
  to: day.check(z.describe('Last day, or null')),
  sort: z.strictObject({ by: sortSchema, descending: z.boolean() }),
});
export type TableQuery = z.infer<typeof tableQuerySchema>;

/** The initial query: all observations, the latest capture first. */
export const EVERYTHING: TableQuery = {
  text: '',
  filters: {},
  from: null,
  to: null,
  sort: { by: 'captured', descending: true },
};

/** A named view of the table: all fields but the time and the revision. */
export const viewInputSchema = z.strictObject({
  id: z.uuid().check(z.describe('Identity of the view')),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_VIEW_NAME), z.describe('Name of the view')),
  query: tableQuerySchema,
  columns: z
    .array(z.string().check(z.maxLength(50)))
    .check(z.maxLength(50), z.describe('The columns shown, in their order')),
});
export type ViewInput = z.infer<typeof viewInputSchema>;

/** A stored view. */
export const viewSchema = z.extend(viewInputSchema, {
  updated: z.iso.datetime().check(z.describe('When it was last changed (ISO 8601, UTC)')),
  revision: revisionSchema,
});
export type View = z.infer<typeof viewSchema>;
