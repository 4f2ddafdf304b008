import type { DamagedRecord, LibraryDb } from '../db';
import { stateRecord } from '../state';

/** The records that were set apart, as a notice tells of them. */
export interface DamageNotice {
  count: number;
  /** The id of the latest one. */
  latest: number;
  /** True if the analyst has dismissed the notice, and no record was set apart since. */
  dismissed: boolean;
}

/** Returns what a notice tells of the records that were set apart; null if there are none. */
export async function damageNotice(db: LibraryDb): Promise<DamageNotice | null> {
  const tx = db.transaction(['damaged', 'state']);
  const [keys, stored] = await Promise.all([
    tx.objectStore('damaged').getAllKeys(),
    tx.objectStore('state').get('damage-dismissed'),
  ]);
  const latest = keys.at(-1);
  if (latest === undefined) return null;
  const dismissed = stateRecord('damage-dismissed', stored)?.id ?? 0;
  return { count: keys.length, latest, dismissed: latest <= dismissed };
}

/** Returns the records that were set apart, in this order. */
export function damagedRecords(db: LibraryDb): Promise<DamagedRecord[]> {
  return db.getAll('damaged');
}
