import * as z from 'zod/mini';
import { countsOf, emptyDump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { CopyProblem, DamageDismissed, LibraryDb, LibraryState, Recovery } from './db';

const count = z.int().check(z.minimum(0));
const storeSchema = z.enum(STORE_NAMES);

/**
 * The schemas of the records of the store `state`. A damaged one counts as missing: the state itself is then made anew,
 * from the second copy or by counting.
 */
const SCHEMAS = {
  library: z.object({
    key: z.literal('library'),
    id: z.string(),
    sequence: count,
    counts: z.record(storeSchema, count),
    uncompacted: count,
    compacted: z.string(),
  }),
  recovery: z.object({
    key: z.literal('recovery'),
    observations: count,
    missing: z.partialRecord(storeSchema, count),
    lostChanges: count,
  }),
  'copy-problem': z.object({
    key: z.literal('copy-problem'),
    reason: z.string(),
  }),
  'damage-dismissed': z.object({
    key: z.literal('damage-dismissed'),
    id: count,
  }),
};
/** The records of the store `state`, by their keys. */
interface StateRecords {
  library: LibraryState;
  recovery: Recovery;
  'copy-problem': CopyProblem;
  'damage-dismissed': DamageDismissed;
}

/** Reads a stored value as the record of the store `state` with a key; undefined if there is none, or it is damaged. */
export function stateRecord<Key extends keyof StateRecords>(
  key: Key,
  stored: unknown,
): StateRecords[Key] | undefined {
  return z.safeParse(SCHEMAS[key] as z.ZodMiniType, stored).data as StateRecords[Key] | undefined;
}

/** Creates the state of an empty library. */
export function newState(id: string): LibraryState {
  return { key: 'library', id, sequence: 0, counts: countsOf(emptyDump()), uncompacted: 0, compacted: '' };
}

/** Returns the state; undefined until the library was compared with its second copy, and if it is damaged. */
export async function stateOf(db: LibraryDb): Promise<LibraryState | undefined> {
  return stateRecord('library', await db.get('state', 'library'));
}

/** Returns the outcome of a recovery, and the problem of the second copy, which are shown to the analyst. */
export async function noticesOf(
  db: LibraryDb,
): Promise<{ recovery: Recovery | null; problem: CopyProblem | null }> {
  const [recovery, problem] = await Promise.all([
    db.get('state', 'recovery'),
    db.get('state', 'copy-problem'),
  ]);
  return {
    recovery: stateRecord('recovery', recovery) ?? null,
    problem: stateRecord('copy-problem', problem) ?? null,
  };
}
