/** The failure of a call: `message` for the analyst, `code` for the program. */
export interface Failure {
  code:
    | 'invalid'
    | 'forbidden'
    | 'not-found'
    | 'conflict'
    | 'storage'
    | 'not-opened'
    | 'no-access'
    | 'no-file-access'
    | 'unreachable'
    | 'internal';
  message: string;
  /** For a conflict over a record: the stored record, or null if it was deleted. Absent in other failures. */
  current?: unknown;
}

/** The answer to a call. Errors do not survive `sendMessage`, so they are sent as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The error of a failed call. `code` gives the reason, `message` can be shown. */
export class CallError extends Error {
  override readonly name = 'CallError';
  declare readonly code: Failure['code'];
  /** See {@link Failure.current}. */
  declare readonly current: unknown;
  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.current = failure.current;
  }
}

/** Tells whether an error is that of a call that needs the library while it is not open. */
export function isNotOpened(error: unknown): boolean {
  return error instanceof CallError && error.code === 'not-opened';
}
