import * as z from 'zod/mini';
import { countsOf, emptyDump } from '@/utils/exchange/formats/backup/dump';
import type { LibraryDb } from './db';
import { type LibraryState, stateSchema } from './state-schema';

/**
 * Reads the stored state; undefined if there is none or it is damaged: it is then made anew, from the copy or by
 * counting.
 */
export function readState(stored: unknown): LibraryState | undefined {
  const fields = Object(stored);
  // These two only tell when the next snapshot is due.
  const uncompacted = Number.isSafeInteger(fields.uncompacted) ? Math.max(0, fields.uncompacted) : 0;
  const compacted = typeof fields.compacted === 'string' ? fields.compacted : '';
  return z.safeParse(stateSchema, { ...fields, uncompacted, compacted }).data;
}

/** Creates the state of an empty library. */
export function newState(id: string): LibraryState {
  return { key: 'library', id, sequence: 0, counts: countsOf(emptyDump()), uncompacted: 0, compacted: '' };
}

/** Returns the state; undefined until the library was compared with its second copy, and if it is damaged. */
export async function stateOf(db: LibraryDb): Promise<LibraryState | undefined> {
  return readState(await db.get('state', 'library'));
}
