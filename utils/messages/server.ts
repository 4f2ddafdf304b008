import type * as z from 'zod/mini';
import { type Caller, type CallName, calls, envelopeSchema, type Input, type Output } from './protocol';
import type { Failure, Result } from './result';

/** Who made a call, as the browser vouches for it. */
export interface Sender {
  caller: Caller;
  /** The tab that the caller is in, if any. */
  tabId: number | null;
  /** The address of the caller's document. */
  url: string;
}

/** Answers of the background, one per call. */
export type Handlers = {
  [Name in CallName]: (input: Input<Name>, sender: Sender) => Promise<Output<Name>>;
};

/**
 * Answers one message: checks who asks and what, then lets its handler work. Never rejects; a failure is a value.
 *
 * @param failureOf turns what a handler threw at a call into what the reader is told
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
    return { ok: false, failure: { code: 'forbidden', message: `${name} is not for content scripts.` } };
  const parsed = (schema as z.ZodMiniType).safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : issue.path.join('.');
    return {
      ok: false,
      failure: { code: 'invalid', message: `${name}: ${where || 'the input'} is not valid.` },
    };
  }
  return { ok: true, value: await handlers[name](parsed.data as Input<Name>, sender) };
}
