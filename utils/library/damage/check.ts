import type { WritableLibrary } from '../transaction';
import { guarded } from './guard';
import type { setApart } from './set-apart';

/** The parts of the browser that a check needs. */
interface Surroundings {
  /** Loads the check, which is rarely needed. */
  loadCheck: () => Promise<typeof setApart>;
  /** Returns the present time (ISO 8601, UTC). */
  now: () => string;
}

/**
 * Completes a library with the check for damaged records: changes and reads that meet one start it. One check runs at a
 * time; whoever asks meanwhile gets its result.
 *
 * @param library with its database as it was opened
 */
export function withDamageCheck<Library extends Omit<WritableLibrary, 'setDamagedApart'>>(
  library: Library,
  { loadCheck, now }: Surroundings,
): Library & WritableLibrary {
  const { db } = library;
  let running: Promise<number> | null = null;
  let failed = false;
  const check = async () => {
    try {
      return await (await loadCheck())(checked, db, now());
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      running = null;
    }
  };
  const setDamagedApart = (): Promise<number> => {
    running ??= check();
    return running;
  };
  // What cannot be moved is met again by every read.
  const onDamage = () => {
    if (!failed) setDamagedApart().catch(console.error);
  };
  const checked = Object.assign(library, { setDamagedApart, db: guarded(db, onDamage) });
  return checked;
}
