/** An error that crosses the wire: `postMessage` drops every property of an error that it does not know. */
export interface WorkerFailure {
  /** The `code` of the error, otherwise its name, such as `QuotaExceededError`. */
  code: string;
  /** Fit to show. */
  message: string;
}

/** From a page to its worker. */
export type ToWorker =
  | { kind: 'call'; id: number; method: string; input: unknown }
  | { kind: 'abort'; id: number };

/** From a worker to its page; `id` is that of the call. */
export type FromWorker =
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'failed'; id: number; failure: WorkerFailure };

/** Passed to a method of a worker with its input. */
export interface CallContext<Progress> {
  /** Aborted when the page no longer wants the result. */
  readonly signal: AbortSignal;
  /** Reports progress to the page. */
  progress(value: Progress): void;
}

/** The methods of a worker by name. Inputs, results and progress must be structured-cloneable. */
export type WorkerMethods = Record<string, (input: never, context: CallContext<never>) => Promise<unknown>>;
