import type { LibraryDb } from '../db';

/** Deletes for good the records that were set apart, up to the latest one that the analyst has seen. */
export function deleteDamaged(db: LibraryDb, latest: number): Promise<void> {
  return db.delete('damaged', IDBKeyRange.upperBound(latest));
}

/** Dismisses the notice of the records that were set apart, until there are others. */
export async function dismissDamage(db: LibraryDb, latest: number): Promise<void> {
  await db.put('state', { key: 'damage-dismissed', id: latest });
}
