import * as z from 'zod/mini';
import { STORE_SCHEMAS } from '@/utils/exchange/formats/backup/schema';
import * as t from '@/utils/i18n/en/errors';
import type { LibraryStore } from './db';
import { LibraryError } from './error';

/**
 * Checks a record before it is written: nothing is stored that a backup or an export could not contain.
 *
 * @throws LibraryError `invalid` with the store and the field
 */
export function checkRecord(store: LibraryStore, record: object): void {
  const parsed = z.safeParse(STORE_SCHEMAS[store] as z.ZodMiniType, record);
  if (parsed.success) return;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LibraryError('invalid', t.notStorable(store, path));
}
