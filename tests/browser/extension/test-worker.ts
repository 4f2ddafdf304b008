import type { CallContext } from '@/utils/extension/workers/worker-messages';
import { serveWorker } from '@/utils/extension/workers/worker-server';

class CodedError extends Error {
  readonly code = 'passphrase';
}

let aborted = 0;

const methods = {
  double: async (value: number) => value * 2,
  size: async (file: Blob) => file.size,
  count: async (to: number, { progress }: CallContext<number>) => {
    for (let at = 1; at <= to; at++) progress(at);
    return 'counted';
  },
  refuse: async (_nothing: null): Promise<null> => {
    throw new CodedError('Wrong passphrase.');
  },
  fillDisk: async (_nothing: null): Promise<null> => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  },
  answerWithFunction:
    async (_nothing: null): Promise<unknown> =>
    () =>
      null,
  untilAborted: (_nothing: null, { signal, progress }: CallContext<'waiting'>) =>
    new Promise<null>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        aborted++;
        reject(signal.reason as Error);
      });
      progress('waiting');
    }),
  timesAborted: async (_nothing: null) => aborted,
};
export type TestMethods = typeof methods;

serveWorker(methods);
