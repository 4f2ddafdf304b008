import type * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/errors';
import { type Caller, type CallName, calls, envelopeSchema, type Input, type Output } from './protocol';
import type { Failure, Result } from './result';

/** The sender of a call, as the browser guarantees it. */
export interface Sender {
  caller: Caller;
  /** The tab of the caller, or null. */
  tabId: number | null;
  /** The URL of the caller's document. */
  url: string;
}

/** The handlers of the background, one for each call. */
export type Handlers = {
  [Name in CallName]: (input: Input<Name>, sender: Sender) => Promise<Output<Name>>;
};

/**
 * Answers one message: checks the sender and the input, then calls the handler. Never rejects; a failure is a value.
 *
 * @param failureOf converts an error of a handler to a failure
 * @returns null when the message is not for the background
 */
export function answer(
  handlers: Handlers,
  failureOf: (error: unknown, call: CallName) => Failure,
  message: unknown,
  sender: Sender,
): Promise<Result<unknown>> | null {
  const envelope = envelopeSchema.safeParse(message);
  if (!envelope.success) return null;
  const { call, input } = envelope.data;
  return answerCall(handlers, call, input, sender).catch((error: unknown) => ({
    ok: false,
    failure: failureOf(error, call),
  }));
}

async function answerCall<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  input: unknown,
  sender: Sender,
): Promise<Result<unknown>> {
  const { callers, input: schema } = calls[name];
  if (!callers.includes(sender.caller))
    return { ok: false, failure: { code: 'forbidden', message: t.notForContentScripts(name) } };
  const parsed = (schema as z.ZodMiniType).safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue === undefined ? '' : issue.path.join('.');
    return {
      ok: false,
      failure: {
        code: 'invalid',
        message: field === '' ? t.invalidInput(name) : t.invalidField(name, field),
      },
    };
  }
  return { ok: true, value: await handlers[name](parsed.data as Input<Name>, sender) };
}
