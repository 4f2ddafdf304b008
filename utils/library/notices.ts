import * as z from 'zod/mini';
import type { LibraryDb } from './db';
import {
  type CopyProblem,
  copyProblemSchema,
  damageDismissedSchema,
  type Recovery,
  recoverySchema,
} from './state-schema';

/**
 * Returns the outcome of a recovery, and the problem of the second copy, which are shown to the analyst. A damaged notice
 * is no notice.
 */
export async function noticesOf(
  db: LibraryDb,
): Promise<{ recovery: Recovery | null; problem: CopyProblem | null }> {
  const [recovery, problem] = await Promise.all([
    db.get('state', 'recovery'),
    db.get('state', 'copy-problem'),
  ]);
  return {
    recovery: z.safeParse(recoverySchema, recovery).data ?? null,
    problem: z.safeParse(copyProblemSchema, problem).data ?? null,
  };
}

/** The records that were set apart, as a notice tells of them. */
export interface DamageNotice {
  count: number;
  /** The number of those that are also in the library, mended. */
  mended: number;
  /** The id of the latest one. */
  latest: number;
  /** True if the analyst has dismissed the notice, and no record was set apart since. */
  dismissed: boolean;
}

/** Returns what a notice tells of the records that were set apart; null if there are none. */
export async function damageNotice(db: LibraryDb): Promise<DamageNotice | null> {
  const tx = db.transaction(['damaged', 'state']);
  const [damaged, stored] = await Promise.all([
    tx.objectStore('damaged').getAll(),
    tx.objectStore('state').get('damage-dismissed'),
  ]);
  const latest = damaged.at(-1)?.id;
  if (latest === undefined) return null;
  const dismissed = z.safeParse(damageDismissedSchema, stored).data?.id ?? 0;
  const mended = damaged.filter((one) => one.mended === true).length;
  return { count: damaged.length, mended, latest, dismissed: latest <= dismissed };
}
