import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { JournalEntry, JournalPart } from '../db';
import { isShaped } from './shape';

/**
 * The limit of the numbers of entries. An entry with a greater one was not made by this extension: after 2^53, the browser
 * gives no further number, and every change would fail.
 */
export const MAX_ENTRY = 2 ** 50;

/** Tells whether a value is the head of an entry of the journal. */
export function isJournalEntry(value: unknown): value is JournalEntry {
  const { sequence, id, made, size, emptyReports } = Object(value);
  return (
    sequence >= 1 &&
    sequence <= MAX_ENTRY &&
    [sequence, size].every(Number.isSafeInteger) &&
    [id, made].every(isText) &&
    isListOf(emptyReports, isText)
  );
}

/** Tells whether a value is a part of an entry of the journal, and its records have the shape of their schemas. */
export function isJournalPart(value: unknown): value is JournalPart {
  const { changes, reports } = Object(value);
  return isListOf(changes, isChange) && isListOf(reports, (report) => isShaped('reports', report));
}

function isChange(value: unknown): boolean {
  const { store, key, before, after } = Object(value);
  return (
    STORE_NAMES.includes(store) &&
    [key].flat().every(isText) &&
    (before === null || isShaped(store, before)) &&
    (after === null || isText(after))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

const isListOf = (value: unknown, test: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);
