import { describe, expect, it, vi } from 'vitest';
import { createBackground } from '@/utils/messages/client';
import { type CallName, calls } from '@/utils/messages/protocol';
import type { Failure } from '@/utils/messages/result';
import { answer, type Handlers, type Sender } from '@/utils/messages/server';

const ID = '00000000-0000-4000-8000-000000000001';
const own: Sender = { caller: 'own', tabId: null, url: 'chrome-extension://x/popup.html' };
const fromPage: Sender = { caller: 'page', tabId: 1, url: 'https://vendor.example/' };
const failureOf = (error: unknown): Failure => ({ code: 'internal', message: String(error) });

/** Handlers that return their own name. */
const handlers = () =>
  Object.fromEntries(
    Object.keys(calls).map((name) => [name, vi.fn(async () => name)]),
  ) as unknown as Handlers;

const message = (call: string, input: unknown) => ({ to: 'background', call, input });

describe('the background', () => {
  it('answers a valid call with the result of its handler', async () => {
    const answers = handlers();
    expect(await answer(answers, failureOf, message('observation.get', { id: ID }), own)).toEqual({
      ok: true,
      value: 'observation.get',
    });
    expect(answers['observation.get']).toHaveBeenCalledWith({ id: ID }, own);
  });

  it.each([
    ['not an object', 'capture.begin'],
    ['for another receiver', { to: 'content', call: 'observation.get', input: { id: ID } }],
    ['of an unknown call', message('library.erase', {})],
    ['of an inherited name', message('constructor', {})],
    ['null', null],
  ])('ignores a message that is %s', (_what, sent) => {
    expect(answer(handlers(), failureOf, sent, own)).toBeNull();
  });

  it('names the field that is not valid, and does not call the handler', async () => {
    const answers = handlers();
    const result = await answer(answers, failureOf, message('observation.get', { id: 'x' }), own);
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    expect(JSON.stringify(result)).toContain('id');
    expect(answers['observation.get']).not.toHaveBeenCalled();
  });

  it.each(['', 'library', 'starred '])('stores no value under the unknown key %j', async (key) => {
    const answers = handlers();
    const result = await answer(answers, failureOf, message('stored.put', { key, value: 1 }), own);
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    expect(answers['stored.put']).not.toHaveBeenCalled();
  });

  it('refuses all calls of content scripts except those meant for them', async () => {
    const forPages = (Object.keys(calls) as CallName[]).filter((name) =>
      calls[name].callers.includes('page'),
    );
    expect(forPages.sort()).toEqual([
      'capture.begin',
      'card.store',
      'card.window',
      'page.observations',
      'page.placed',
      'page.script',
    ]);
    for (const name of Object.keys(calls) as CallName[]) {
      if (forPages.includes(name)) continue;
      const result = await answer(handlers(), failureOf, message(name, { id: ID }), fromPage);
      expect(result, name).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
    }
  });

  it('converts an error of a handler to a failure', async () => {
    const answers = handlers();
    vi.mocked(answers['observation.get']).mockRejectedValue(new Error('broken'));
    expect(await answer(answers, failureOf, message('observation.get', { id: ID }), own)).toEqual({
      ok: false,
      failure: { code: 'internal', message: 'Error: broken' },
    });
  });
});

describe('a client of the background', () => {
  it('returns the value of an answer', async () => {
    const background = createBackground(async () => ({ ok: true, value: null }));
    expect(await background('draft.discard', { id: ID })).toBeNull();
  });

  it.each([
    ['a failure', async () => ({ ok: false, failure: { code: 'conflict', message: 'changed' } }), 'conflict'],
    ['no answer', async () => undefined, 'unreachable'],
    ['a lost connection', async () => Promise.reject(new Error('context invalidated')), 'unreachable'],
  ])('throws a CallError on %s', async (_what, send, code) => {
    await expect(createBackground(send)('draft.discard', { id: ID })).rejects.toMatchObject({
      name: 'CallError',
      code,
    });
  });
});
