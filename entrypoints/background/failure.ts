import * as t from '@/utils/i18n/en/errors';
import type { LibraryError } from '@/utils/library/error';
import { type CallName, calls } from '@/utils/messages/protocol';
import type { CallError, Failure } from '@/utils/messages/result';

/** The codes of failures by those of the library. */
const CODES: Record<LibraryError['code'], Failure['code']> = {
  'not-found': 'not-found',
  conflict: 'conflict',
  invalid: 'invalid',
  'not-a-document': 'invalid',
  newer: 'storage',
  former: 'storage',
  'not-migrated': 'storage',
  blocked: 'storage',
  'not-opened': 'not-opened',
};

/** Tells whether an error is of a class, or of the copy of that class in a script that was loaded on demand. */
function isA<T extends Error>(error: unknown, name: T['name']): error is T {
  return error instanceof Error && error.name === name;
}

/**
 * Converts an error to a message for the analyst: what happened, what was kept, what to do.
 *
 * @param call the call that failed
 */
export function failureOf(error: unknown, call: CallName): Failure {
  if (isA<CallError>(error, 'CallError')) return { code: error.code, message: error.message };
  if (isA<LibraryError>(error, 'LibraryError')) {
    const code = CODES[error.code];
    const { message, current } = error;
    return current === undefined ? { code, message } : { code, message, current };
  }
  if (error instanceof DOMException) return { code: 'storage', message: storageFailure(error, call) };
  console.error(error);
  return { code: 'internal', message: t.internal(String(error)) };
}

/**
 * Returns the message for a storage error. It may say that nothing was changed, because a failed write is rolled back.
 * A recovery is not one write.
 */
function storageFailure({ name }: DOMException, call: CallName): string {
  if (call === 'library.reopen') return t.storageFailed(name);
  const reading = calls[call].reads;
  if (name === 'QuotaExceededError') return reading ? t.notReadFull : t.notSavedFull;
  return reading ? t.notReadBroken(name) : t.notSavedBroken(name);
}
