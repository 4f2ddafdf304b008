import { LibraryError } from '@/utils/library/error';
import type { CallName } from '@/utils/messages/protocol';
import { CallError, type Failure } from '@/utils/messages/result';

/** The calls that change nothing. */
const READS: readonly CallName[] = ['page.observations', 'draft.get', 'observation.get'];

/**
 * What the reader is told of an error: what happened, what was kept, what to do.
 *
 * @param call what was asked for when it happened
 */
export function failureOf(error: unknown, call: CallName): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message };
  if (error instanceof LibraryError) {
    const code = error.code === 'not-a-document' ? 'invalid' : error.code;
    const { message, current } = error;
    return current === undefined ? { code, message } : { code, message, current };
  }
  if (error instanceof DOMException)
    return { code: 'storage', message: storageFailure(error, READS.includes(call)) };
  console.error(error);
  return { code: 'internal', message: `Something went wrong in TTP Clipper: ${String(error)}` };
}

/** Writes are taken back whole when anything in them fails, so that "nothing was changed" holds. */
function storageFailure({ name }: DOMException, reading: boolean): string {
  const failed = reading
    ? 'The library could not be read'
    : 'The library could not be changed, and nothing in it was';
  return name === 'QuotaExceededError'
    ? `${failed}: the disk or the browser’s storage is full. Free some space and try again.`
    : `${failed}: the browser’s storage failed (${name}). Try again.`;
}
