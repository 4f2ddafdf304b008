import * as z from 'zod/mini';
import { STORE_SCHEMAS } from '@/utils/exchange/formats/backup/schema';
import * as t from '@/utils/i18n/en/errors';
import type { LibraryStore } from './db';
import { LibraryError } from './error';

/**
 * Checks a record before it is written: nothing is stored that a backup or an export could not contain.
 *
 * @returns null, or the error `invalid` with the store and the field
 */
export function problemOf(store: LibraryStore, record: object): LibraryError | null {
  const parsed = z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, record);
  if (parsed.success) return null;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return new LibraryError('invalid', t.notStorable(store, path));
}
