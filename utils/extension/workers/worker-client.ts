import * as errors from '@/utils/i18n/en/errors';
import type { CallContext, FromWorker, ToWorker, WorkerFailure, WorkerMethods } from './worker-messages';

/** A call to a worker that failed. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
  /** See {@link WorkerFailure.code}; `crashed` and `closed` are ours: the worker failed to start, or was closed. */
  readonly code: string;
  constructor({ code, message }: WorkerFailure) {
    super(message);
    this.code = code;
  }
}

type InputOf<Method> = Method extends (input: infer Input, context: never) => unknown ? Input : never;
type OutputOf<Method> = Method extends (...args: never) => Promise<infer Output> ? Output : never;
type ProgressOf<Method> = Method extends (input: never, context: CallContext<infer Progress>) => unknown
  ? Progress
  : never;

/** Options of one call. */
export interface CallOptions<Progress> {
  onProgress?: ((value: Progress) => void) | undefined;
  /** Aborts this call alone; the worker goes on with its others. */
  signal?: AbortSignal | undefined;
}

/** A worker with typed methods. */
export interface WorkerClient<Methods extends WorkerMethods> {
  /**
   * Calls a method of the worker.
   *
   * @throws WorkerError, or the reason of `signal` when that is aborted
   */
  call<Name extends keyof Methods & string>(
    method: Name,
    input: InputOf<Methods[Name]>,
    options?: CallOptions<ProgressOf<Methods[Name]>>,
  ): Promise<OutputOf<Methods[Name]>>;
  /** Terminates the worker, whatever it is doing. Pending calls reject with the code `closed`. */
  close(): void;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress?: ((value: unknown) => void) | undefined;
}

/**
 * Makes the client of a worker that `serveWorker` answers in. Both ends are ours, so messages are not validated.
 *
 * @param notStarted the message of the error when the worker does not start and the browser gives no reason
 */
export function workerClient<Methods extends WorkerMethods>(
  worker: Worker,
  notStarted: string,
): WorkerClient<Methods> {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let ended: WorkerError | null = null;

  const end = (error: WorkerError) => {
    worker.terminate();
    ended ??= error;
    for (const { reject } of pending.values()) reject(ended);
    pending.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const call = pending.get(data.id);
    if (data.kind === 'progress') {
      call?.onProgress?.(data.value);
      return;
    }
    pending.delete(data.id);
    if (data.kind === 'done') call?.resolve(data.value);
    else call?.reject(new WorkerError(data.failure));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new WorkerError({ code: 'crashed', message: event.message || notStarted }));
  });

  const send = (message: ToWorker) => worker.postMessage(message);
  const call = (
    method: string,
    input: unknown,
    { onProgress, signal }: { onProgress?: PendingCall['onProgress']; signal?: AbortSignal | undefined },
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (ended !== null) throw ended;
      const id = ++lastId;
      send({ kind: 'call', id, method, input });
      pending.set(id, { resolve, reject, onProgress });
      signal?.addEventListener(
        'abort',
        () => {
          if (!pending.delete(id)) return;
          send({ kind: 'abort', id });
          reject(signal.reason);
        },
        { once: true },
      );
    });

  return {
    call: (method, input, options = {}) => call(method, input, options as never) as never,
    close: () => end(new WorkerError({ code: 'closed', message: errors.workerClosed })),
  };
}
