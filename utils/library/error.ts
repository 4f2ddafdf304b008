import * as t from '@/utils/i18n/en/errors';
import type { LibraryProblem } from '@/utils/messages/library-problem';

/** The error of a change that the library refused. Observations and reports are unchanged. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly code:
      | 'not-found'
      | 'conflict'
      | 'invalid'
      | 'not-a-document'
      | 'newer'
      | 'former'
      | 'not-migrated'
      | 'blocked'
      | 'not-opened',
    message: string,
    /** In a conflict: the stored record; null if it was deleted. */
    readonly current?: unknown,
  ) {
    super(message);
  }
}

/**
 * Creates the error of saving a record that has changed since it was read.
 *
 * @param current the stored record; null if it was deleted
 */
export function recordChangedElsewhere(current: object | null): LibraryError {
  return new LibraryError('conflict', current === null ? t.recordDeleted : t.recordChanged, current);
}

/** Creates the error of opening a library that a newer version of the extension has migrated. */
export function newerLibrary(): LibraryError {
  return new LibraryError('newer', t.newerLibrary);
}

/** The error of opening a library whose stores have to be created or migrated first. */
export class FormerLibrary extends LibraryError {
  /** @param version the version of its stores; 0 if there are none */
  constructor(readonly version: number) {
    super('former', t.formerLibrary);
  }
}

/** Creates the error of opening a library whose stores could not be migrated. */
export function notMigrated(reason: string): LibraryError {
  return new LibraryError('not-migrated', t.notMigrated(reason));
}

/** Creates the error of opening a library that another window keeps open in its former version. */
export function blockedLibrary(): LibraryError {
  return new LibraryError('blocked', t.blockedLibrary);
}

/** The error of everything that needs a library whose store the browser cannot open or read. */
export class NotOpened extends LibraryError {
  constructor(readonly problem: LibraryProblem) {
    super('not-opened', (problem.isDeleted ? t.notOpenedAgain : t.notOpened)(problem.reason));
  }
}

/** Creates the error of an action on a draft that does not exist any more. */
export function draftGone(): LibraryError {
  return new LibraryError('not-found', t.draftGone);
}

/** Creates the error of an action on an observation that was deleted. */
export function deletedMeanwhile(): LibraryError {
  return new LibraryError('not-found', t.observationDeleted);
}

/**
 * Creates the error of saving an observation that has changed since it was read. The rejected state is kept as a draft.
 */
export function changedElsewhere(): LibraryError {
  return new LibraryError('conflict', t.observationChanged);
}
