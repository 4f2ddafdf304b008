/** What went wrong, for the reader (`message`) and for code (`code`). */
export interface Failure {
  code:
    | 'invalid'
    | 'forbidden'
    | 'not-found'
    | 'conflict'
    | 'storage'
    | 'no-access'
    | 'no-file-access'
    | 'unreachable'
    | 'internal';
  message: string;
  /** In a conflict over a record: what the library has now, null when it is gone. Absent in other failures. */
  current?: unknown;
}

/** What crosses the wire in answer to a call: errors do not survive `sendMessage`, so they travel as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A call that failed; `code` tells why, `message` is fit to show. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: Failure['code'];
  /** See {@link Failure.current}. */
  readonly current: unknown;
  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.current = failure.current;
  }
}
