import type { Counts } from '@/utils/exchange/formats/backup/dump';

/** The content of the second copy of a library that cannot be opened. */
export interface CopyContent {
  /** The number of observations that are restored from it. */
  observations: number;
  /** Records that the library had and the copy has not, by store. */
  missing: Partial<Counts>;
  /** The number of changes that the copy has lost: their records are missing, or in an earlier state. */
  lostChanges: number;
}

/** The reason why the library is not open. */
export interface LibraryProblem {
  /** The words of the browser. */
  reason: string;
  /** Null if there is no copy, or nothing in it can be read. */
  copy: CopyContent | null;
  /** True if its store was deleted, to restore it from the copy, and then did not open either. */
  isDeleted: boolean;
}

/** Tells whether a copy has every record and every change that it knows of. */
export function isWhole({ missing, lostChanges }: Omit<CopyContent, 'observations'>): boolean {
  return lostChanges === 0 && Object.keys(missing).length === 0;
}
