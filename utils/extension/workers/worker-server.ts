import * as errors from '@/utils/i18n/en/errors';
import { messageOf } from '@/utils/messages/message-of';
import type { FromWorker, ToWorker, WorkerFailure, WorkerMethods } from './worker-messages';

/** Answers the calls of a page in its worker. Calls run side by side; a method that throws fails its call alone. */
export function serveWorker(methods: WorkerMethods): void {
  const running = new Map<number, AbortController>();
  const send = (message: FromWorker) => self.postMessage(message);

  const answer = async (id: number, method: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const progress = (value: unknown) => send({ kind: 'progress', id, value });
    try {
      const run = methods[method];
      if (run === undefined) throw new Error(errors.noWorkerMethod(method));
      const value = await run(input as never, { signal: controller.signal, progress });
      send({ kind: 'done', id, value });
    } catch (error) {
      send({ kind: 'failed', id, failure: failureOf(error) });
    } finally {
      running.delete(id);
    }
  };

  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'abort') running.get(data.id)?.abort();
    else void answer(data.id, data.method, data.input);
  });
}

function failureOf(error: unknown): WorkerFailure {
  const message = messageOf(error);
  if (!(error instanceof Error)) return { code: 'Error', message };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { code, message };
}
