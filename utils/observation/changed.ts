/** The result of a change of the library, and the id that undoes it (`change.undo`); null if nothing was changed. */
export interface Changed<Result> {
  result: Result;
  undo: string | null;
}

/** The result of the undo of a change. */
export interface Undone {
  /** The ids of the observations that have their former state. */
  restored: string[];
  /** The number of records that were not restored, because they were changed later. */
  changedSince: number;
}
