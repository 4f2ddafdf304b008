import type { CallName, Input, Output } from './protocol';
import { CallError, type Result } from './result';

/** The one function of the browser that a client needs; content scripts pass their own, without the polyfill. */
export type SendMessage = (message: unknown) => Promise<unknown>;

/** Makes a call to the background and gives its answer. */
export type Background = <Name extends CallName>(call: Name, input: Input<Name>) => Promise<Output<Name>>;

/**
 * A client of the background. Only types of the protocol are used, so that no schema gets into content scripts.
 *
 * @throws (each call) CallError: the background's refusal, or `unreachable` when nothing answered: the extension was
 *   updated or removed under the page
 */
export function createBackground(sendMessage: SendMessage): Background {
  return async (call, input) => {
    let answer: unknown;
    try {
      answer = await sendMessage({ to: 'background', call, input });
    } catch (error) {
      throw new CallError({
        code: 'unreachable',
        message: `TTP Clipper does not answer. Reload the page if it was just updated. (${String(error)})`,
      });
    }
    if (!isResult(answer))
      throw new CallError({
        code: 'unreachable',
        message: 'TTP Clipper does not answer. Reload the page if it was just updated.',
      });
    if (!answer.ok) throw new CallError(answer.failure);
    return answer.value as Output<typeof call>;
  };
}

function isResult(answer: unknown): answer is Result<unknown> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}
