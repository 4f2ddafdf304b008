/** Why the library did not take a change; nothing was written. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly code: 'not-found' | 'conflict' | 'not-a-document',
    message: string,
  ) {
    super(message);
  }
}

/** The failure of what needs a draft that is gone. */
export function draftGone(): LibraryError {
  return new LibraryError('not-found', 'This draft is no longer there: it was saved or discarded elsewhere.');
}

/** The failure of what needs an observation that is gone. */
export function deletedMeanwhile(): LibraryError {
  return new LibraryError('not-found', 'This observation was deleted meanwhile.');
}
