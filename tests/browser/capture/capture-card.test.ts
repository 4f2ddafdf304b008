import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { sampleObservation, sampleReport } from '../../unit/exchange/samples';
import { anchor } from '../../unit/library/samples';

const { background, stop, watchFrame } = vi.hoisted(() => {
  const stop = vi.fn();
  return {
    background: vi.fn(),
    stop,
    watchFrame: vi.fn(() => ({ look: () => {}, ask: async () => {}, stop })),
  };
});
// There is no extension here, and no catalogue.
vi.mock('@/utils/extension/calls', () => ({ background }));
const silent = vi.hoisted(() => ({ addListener: () => {}, removeListener: () => {} }));
vi.mock('@/utils/extension/browser', () => ({ browser: { runtime: { onMessage: silent } } }));
vi.mock('@/components/use-attack', () => ({ useAttack: () => ({ attack: null, error: null }) }));
vi.mock('@/components/use-suggester', () => ({ useSuggester: () => ({ suggester: null }) }));
vi.mock('@/entrypoints/capture/guard/watch-frame', () => ({ watchFrame }));
const { CaptureCard } = await import('@/entrypoints/capture/capture-card');

afterEach(() => render(null, document.body));

it('one guard watches the card for its life, also when an observation is edited', async () => {
  const report = sampleReport();
  const observation = sampleObservation({ reportId: report.id });
  const { id } = observation;
  const draft = { id, report, anchor: anchor('a'), behaviour: observation, edits: null, touched: false };
  const answers: Record<string, unknown> = {
    'observation.get': { observation, report },
    'draft.get': { draft, used: { actors: [], software: [], tags: [] } },
  };
  background.mockImplementation(async (call: string) => answers[call] ?? null);
  await act(() => render(h(CaptureCard, { target: { view: 'observation', id } }), document.body));
  await vi.waitFor(() => expect(document.querySelector('.viewer')).not.toBeNull());
  await act(() => document.querySelector<HTMLButtonElement>('.viewer .primary')?.click());
  await vi.waitFor(() => expect(document.querySelector('.editor')).not.toBeNull());
  expect(watchFrame).toHaveBeenCalledOnce();
  expect(stop).not.toHaveBeenCalled();
});
