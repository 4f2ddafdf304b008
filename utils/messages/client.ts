import * as t from '@/utils/i18n/en/errors';
import type { CallName, Input, Output } from './protocol';
import { CallError, type Result } from './result';

/** The only function of the browser that a client needs; content scripts pass their own, without the polyfill. */
export type SendMessage = (message: unknown) => Promise<unknown>;

/** Makes a call to the background and returns its answer. */
export type Background = <Name extends CallName>(call: Name, input: Input<Name>) => Promise<Output<Name>>;

/**
 * Creates a client of the background. It uses only types of the protocol, so that content scripts contain no schema.
 *
 * @throws (each call) CallError: the refusal of the background, or `unreachable` without an answer, because the
 *   extension was updated or removed
 */
export function createBackground(sendMessage: SendMessage): Background {
  return async (call, input) => {
    let answer: Result<Output<typeof call>> | null | undefined;
    try {
      answer = (await sendMessage({ to: 'background', call, input })) as typeof answer;
    } catch (error) {
      // The browser's reason is for developers; the user can only reload.
      console.info(error);
    }
    if (answer?.ok === undefined) throw new CallError({ code: 'unreachable', message: t.unreachable });
    if (!answer.ok) throw new CallError(answer.failure);
    return answer.value;
  };
}
