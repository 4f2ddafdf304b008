/** Why the library did not take a change; observations and reports are as they were. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly code: 'not-found' | 'conflict' | 'invalid' | 'not-a-document',
    message: string,
    /** In a conflict: the record as it is in the library now; null when it is gone. */
    readonly current?: unknown,
  ) {
    super(message);
  }
}

/** The failure of saving a record over what was changed since. Both values are there: the caller's, and `current`. */
export function recordChangedElsewhere(current: object | null): LibraryError {
  const message =
    current === null
      ? 'This was deleted elsewhere meanwhile. Nothing was saved.'
      : 'This was changed elsewhere meanwhile. Nothing was saved; compare, and save again to put yours in its place.';
  return new LibraryError('conflict', message, current);
}

/** The failure of what needs a draft that is gone. */
export function draftGone(): LibraryError {
  return new LibraryError('not-found', 'This draft is no longer there: it was saved or discarded elsewhere.');
}

/** The failure of what needs an observation that is gone. */
export function deletedMeanwhile(): LibraryError {
  return new LibraryError('not-found', 'This observation was deleted meanwhile.');
}

/** The failure of saving over what was changed since; what was to be saved is kept as a draft. */
export function changedElsewhere(): LibraryError {
  return new LibraryError(
    'conflict',
    'This observation was changed elsewhere since you opened it. Save again to put yours in its place.',
  );
}
