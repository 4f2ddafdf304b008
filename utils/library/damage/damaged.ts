import type { DamagedRecord, LibraryDb } from '../db';

/** Returns the records that were set apart, in this order. */
export function damagedRecords(db: LibraryDb): Promise<DamagedRecord[]> {
  return db.getAll('damaged');
}
