import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { type CardActions, useCardActions } from '@/entrypoints/capture/use-card-actions';
import type { EditedDraft } from '@/entrypoints/capture/use-draft';
import type { Behaviour, Draft } from '@/utils/observation/schema';

const { background } = vi.hoisted(() => ({ background: vi.fn() }));
vi.mock('@/utils/extension/calls', () => ({ background }));

const behaviour = {
  level: 'technique',
  tactics: [],
  technique: { id: 'T1059', name: 'Command and Scripting Interpreter', domain: 'enterprise-attack' },
  procedure: '',
  actors: [],
  software: [],
  confidence: null,
  note: '',
  tags: [],
} as unknown as Behaviour;

const edited = {
  behaviour,
  latest: () => behaviour,
  pause: () => {},
  flush: async () => true,
  discard: () => {},
} as unknown as EditedDraft;

interface Answer {
  succeed: (value: unknown) => void;
  fail: (error: Error) => void;
}

afterEach(() => render(null, document.body));

it.each<[what: string, end: (answer: Answer) => void, after: string[]]>([
  ['that succeeds', ({ succeed }) => succeed({ result: null, undo: null }), ['held', 'released', 'saved']],
  ['that fails', ({ fail }) => fail(new Error('the disk is full')), ['held', 'released']],
])('the fields are held while a save runs %s', async (_what, end, after) => {
  const told: string[] = [];
  const answer: Answer = { succeed: () => {}, fail: () => {} };
  const pending = new Promise((succeed, fail) => Object.assign(answer, { succeed, fail }));
  background.mockReturnValue(pending);
  let actions: CardActions | undefined;
  const Probe = () => {
    actions = useCardActions({ id: 'a' } as Draft, edited, {
      saving: () => {
        told.push('held');
        return () => told.push('released');
      },
      saved: () => told.push('saved'),
      closed: () => told.push('closed'),
      widened: () => {},
    });
    return null;
  };
  await act(() => render(h(Probe, {}), document.body));
  const saved = actions?.save();
  await vi.waitFor(() => expect(background).toHaveBeenCalledWith('observation.save', { id: 'a', behaviour }));
  expect(told).toEqual(['held']);
  end(answer);
  await saved;
  expect(told).toEqual(after);
});
