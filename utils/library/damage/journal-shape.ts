import * as z from 'zod/mini';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { JournalEntry, JournalPart } from '../db';
import { isShaped } from './shape';

/**
 * The limit of the numbers of entries. An entry with a greater one was not made by this extension: after 2^53, the browser
 * gives no further number, and every change would fail.
 */
export const MAX_ENTRY = 2 ** 50;

const count = z.int().check(z.minimum(0));

const entrySchema = z.object({
  sequence: z.int().check(z.minimum(1), z.maximum(MAX_ENTRY)),
  id: z.string(),
  made: z.iso.datetime(),
  size: count,
  emptyReports: z.array(z.string()),
});

const partSchema = z.object({
  entry: z.number(),
  part: count,
  changes: z.array(
    z.object({
      store: z.enum(STORE_NAMES),
      key: z.union([z.string(), z.tuple([z.string(), z.string()])]),
      before: z.unknown(),
      after: z.nullable(z.string()),
    }),
  ),
  reports: z.array(z.unknown()),
});

/** Tells whether a value is the head of an entry of the journal. */
export function isJournalEntry(value: unknown): value is JournalEntry {
  return z.safeParse(entrySchema, value).success;
}

/** Tells whether a value is a part of an entry of the journal, and its records have the shape of their schemas. */
export function isJournalPart(value: unknown): value is JournalPart {
  const parsed = z.safeParse(partSchema, value);
  return (
    parsed.success &&
    parsed.data.changes.every(({ store, before }) => before === null || isShaped(store, before)) &&
    parsed.data.reports.every((report) => isShaped('reports', report))
  );
}
