import { LibraryError } from '@/utils/library/error';
import { CallError, type Failure } from '@/utils/messages/result';

/** What the reader is told of an error: what happened, what was kept, what to do. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message };
  if (error instanceof LibraryError) {
    const code = error.code === 'not-a-document' ? 'invalid' : error.code;
    return { code, message: error.message };
  }
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return {
      code: 'storage',
      message: 'Not saved: the disk or the browser’s storage is full. Free some space and save again.',
    };
  if (error instanceof DOMException)
    return {
      code: 'storage',
      message: `Not saved: the browser’s storage failed (${error.name}). Try again.`,
    };
  console.error(error);
  return { code: 'internal', message: `Something went wrong in TTP Clipper: ${String(error)}` };
}
