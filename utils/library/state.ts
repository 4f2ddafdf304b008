import { countsOf, emptyDump } from '@/utils/exchange/formats/backup/dump';
import type { CopyProblem, LibraryDb, LibraryState, Recovery } from './db';

/** Creates the state of an empty library. */
export function newState(id: string): LibraryState {
  return { key: 'library', id, sequence: 0, counts: countsOf(emptyDump()), uncompacted: 0, compacted: '' };
}

/** Returns the state; undefined until the library was compared with its second copy. */
export async function stateOf(db: LibraryDb): Promise<LibraryState | undefined> {
  const state = await db.get('state', 'library');
  return state?.key === 'library' ? state : undefined;
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
    recovery: recovery?.key === 'recovery' ? recovery : null,
    problem: problem?.key === 'copy-problem' ? problem : null,
  };
}
