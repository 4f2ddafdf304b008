/** What went wrong, for the reader (`message`) and for code (`code`). */
export interface Failure {
  code:
    | 'invalid'
    | 'forbidden'
    | 'not-found'
    | 'conflict'
    | 'storage'
    | 'no-access'
    | 'unreachable'
    | 'internal';
  message: string;
}

/** What crosses the wire in answer to a call: errors do not survive `sendMessage`, so they travel as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A call that failed; `code` tells why, `message` is fit to show. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: Failure['code'];
  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
  }
}
