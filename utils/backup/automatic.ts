import * as z from 'zod/mini';
import { DAY_MS } from '@/utils/time/instants';

/** The numbers of files that an analyst may keep, and the default. */
export const KEEP = { least: 1, most: 100, normal: 7 } as const;

const instant = z.iso.datetime();

/** The settings and the state of automatic backups. Without a passphrase there are none: `on` is false. */
export const automaticBackupSchema = z.object({
  on: z.boolean(),
  /** Distinguishes our files from those of another profile in the same folder: eight hexadecimal digits. */
  id: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** The number of files that are kept in the folder. */
  keep: z.int().check(z.gte(KEEP.least), z.lte(KEEP.most)),
  /** The name of the folder; null where each file is saved as a download. */
  folder: z.nullable(z.string()),
  /**
   * The last backup. `library` and `sequence` are the last write that it contains: see {@link LastWrite}. Before there
   * was `library`, `sequence` counted otherwise.
   */
  last: z.nullable(
    z.object({
      at: instant,
      file: z.string(),
      bytes: z.number(),
      library: z.optional(z.string()),
      sequence: z.nullable(z.number()),
    }),
  ),
  /** The error since the last backup. `permission`: the browser wants a click before we may write to the folder. */
  problem: z.nullable(z.object({ at: instant, kind: z.enum(['permission', 'other']), message: z.string() })),
});
export type AutomaticBackup = z.infer<typeof automaticBackupSchema>;

/** A write of a library: the id of the library, and the number of the write. */
export interface LastWrite {
  library: string;
  sequence: number;
}

/** The time in milliseconds until a backup that failed is tried again without a click. */
const RETRY_MS = 3_600_000;

/** Tells whether an instant is at least some milliseconds away, in the past or, after the clock was set back, ahead. */
const isAway = (at: string, now: number, ms: number): boolean => Math.abs(now - Date.parse(at)) >= ms;

/**
 * Tells whether a backup is due: the library has changed since the last one, which is a day old or more.
 *
 * @param written the last write of the library; null if there is nothing to save
 * @param now milliseconds since 1970
 */
export function isBackupDue({ on, last }: AutomaticBackup, written: LastWrite | null, now: number): boolean {
  if (!on || written === null) return false;
  if (last === null) return true;
  const hasChanged = written.sequence !== last.sequence || written.library !== last.library;
  return hasChanged && isAway(last.at, now, DAY_MS);
}

/** Tells whether a due backup may begin by itself: there is a folder, and the last failure was not just now. */
export function mayBegin({ folder, problem }: AutomaticBackup, now: number): boolean {
  return folder !== null && (problem === null || isAway(problem.at, now, RETRY_MS));
}
