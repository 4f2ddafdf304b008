import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Card, createCard } from '@/entrypoints/content-script/card';
import { createLazyCard } from '@/entrypoints/content-script/lazy-card';
import { showNotice } from '@/entrypoints/content-script/notice';
import { createOverlay } from '@/entrypoints/content-script/overlay';
import type { Reader } from '@/entrypoints/content-script/reader';
import { cardSlot } from '@/entrypoints/content-script/slots';
import { createTagging } from '@/entrypoints/content-script/tagging';
import { inWindow } from '@/utils/i18n/en/content';
import { createHeldKeys, type HeldKeys } from '@/utils/keyboard/held-keys';
import type { Background } from '@/utils/messages/client';
import { CallError } from '@/utils/messages/result';

const FIRST = { view: 'draft', id: '00000000-0000-4000-8000-000000000001' } as const;
const SECOND = { view: 'draft', id: '00000000-0000-4000-8000-000000000002' } as const;
const REFUSED = new CallError({ code: 'forbidden', message: 'Too many windows' });
const STAYS = 'It could not be stored';

const background = vi.fn<(call: string, input: unknown) => Promise<unknown>>();
/** The content of our elements in the page, the oldest first. */
let roots: ShadowRoot[];
let card: Card;
let keys: HeldKeys;
const onRemoved = vi.fn<(isDone: boolean) => void>();
const take = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  background
    .mockReset()
    .mockImplementation(async (call) => (call === 'card.store' ? { problem: null, kept: false } : null));
  roots = [];
  onRemoved.mockClear();
  take.mockClear();
  const { attachShadow } = Element.prototype;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    return root;
  });
  keys = createHeldKeys();
  card = createCard({
    document,
    background: background as Background,
    page: '/no-such-page',
    keys,
    onRemoved,
    createOverlay,
    showNotice,
  });
});
afterEach(() => {
  card.close();
  // Removes the notices.
  vi.runAllTimers();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const shown = () => roots.filter(({ host }) => host.isConnected);
const notices = () =>
  shown()
    .map(({ textContent }) => textContent)
    .filter(Boolean);
const framed = () =>
  shown().flatMap((root) => root.querySelector('iframe')?.src.match(/id=([-0-9a-f]+)/)?.[1] ?? []);

/** Resolves when the frame of the card has loaded. */
const loaded = () =>
  new Promise((resolve) => roots.at(-1)?.querySelector('iframe')?.addEventListener('load', resolve));

/** Opens a card, and waits until its frame has loaded. */
async function open(target: typeof FIRST | typeof SECOND): Promise<void> {
  await card.open(target, null);
  await loaded();
}
/** Opens a card that works. */
async function openReady(target: typeof FIRST | typeof SECOND): Promise<void> {
  await open(target);
  card.onFrame({ kind: 'ready', id: target.id });
}

describe('the frame of the card', () => {
  it('is replaced by a window six seconds after it has loaded, however long that took', async () => {
    await card.open(FIRST, null);
    const isLoaded = loaded();
    vi.advanceTimersByTime(60_000);
    await isLoaded;
    vi.advanceTimersByTime(5_999);
    expect(background).not.toHaveBeenCalled();
    expect(card.isOpen()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(background.mock.calls).toEqual([
      ['page.script', 'card-frame'],
      ['card.window', FIRST],
    ]);
    expect(card.isOpen()).toBe(false);
    expect(notices()).toEqual([inWindow]);
  });

  it('stays if its report comes with the answer of a slow background', async () => {
    background.mockImplementation(async () => {
      card.onFrame({ kind: 'ready', id: FIRST.id });
      return null;
    });
    await open(FIRST);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(background.mock.calls).toEqual([['page.script', 'card-frame']]);
    expect(card.isOpen()).toBe(true);
  });

  it.each<[when: string, openOne: () => Promise<void>]>([
    ['before it works', () => card.open(FIRST, null).then(() => undefined)],
    ['while it is used', () => openReady(FIRST)],
  ])('is replaced by a window at once when the page removes it %s', async (_when, openOne) => {
    await openOne();
    (roots[0] as ShadowRoot).host.remove();
    await vi.waitFor(() => expect(background.mock.calls).toEqual([['card.window', FIRST]]));
    await vi.waitFor(() => expect(notices()).toEqual([inWindow]));
    expect(onRemoved.mock.calls).toEqual([[false]]);
  });

  it.each<[when: string, waitBefore: () => Promise<unknown>, waitAfter: () => Promise<unknown>]>([
    ['before the load event', async () => {}, loaded],
    ['after the load event', loaded, async () => {}],
  ])('stays if it reports that it works %s', async (_when, waitBefore, waitAfter) => {
    await card.open(FIRST, null);
    await waitBefore();
    card.onFrame({ kind: 'ready', id: FIRST.id });
    await waitAfter();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(background).not.toHaveBeenCalled();
    expect(card.isOpen()).toBe(true);
  });

  it('is replaced by a notice with the reason if the window is refused', async () => {
    background.mockRejectedValue(REFUSED);
    await open(FIRST);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(card.isOpen()).toBe(false);
    expect(notices()).toEqual([REFUSED.message]);
  });

  it('stays if it reports that it works while the window is refused', async () => {
    let refuse = (_error: Error) => {};
    background.mockReturnValue(
      new Promise((_resolve, reject) => {
        refuse = reject;
      }),
    );
    await open(FIRST);
    vi.advanceTimersByTime(6_000);
    card.onFrame({ kind: 'ready', id: FIRST.id });
    refuse(REFUSED);
    await vi.advanceTimersByTimeAsync(0);
    expect(card.isOpen()).toBe(true);
    expect(notices()).toEqual([]);
  });

  it('counts as closed when the page hides what it is in', async () => {
    await openReady(FIRST);
    document.documentElement.style.display = 'none';
    const isOpen = card.isOpen();
    document.documentElement.style.display = '';
    expect(isOpen).toBe(false);
    expect(card.isOpen()).toBe(true);
  });
});

describe('the end of a card', () => {
  it.each<[how: string, isDone: boolean, end: () => unknown]>([
    ['saved', true, () => card.onFrame({ kind: 'closed', id: FIRST.id, saved: true })],
    ['kept as a draft', false, () => card.onFrame({ kind: 'closed', id: FIRST.id, saved: false })],
    ['replaced', true, () => card.open(SECOND, null)],
    ['closed by the content script', false, () => card.close()],
  ])('is told once: %s', async (_how, isDone, end) => {
    await openReady(FIRST);
    await end();
    expect(onRemoved.mock.calls).toEqual([[isDone]]);
  });
});

describe('a second card', () => {
  it('does not replace one that cannot be stored, and says so', async () => {
    await openReady(FIRST);
    background.mockResolvedValue({ problem: STAYS, kept: false });
    await card.open(SECOND, null);
    expect(framed()).toEqual([FIRST.id]);
    expect(notices()).toEqual([STAYS]);
  });

  it('replaces one only when it is stored', async () => {
    await openReady(FIRST);
    let answer = (_reply: object) => {};
    background.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const opening = card.open(SECOND, null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(background.mock.calls).toEqual([['card.store', null]]);
    expect(framed()).toEqual([FIRST.id]);
    answer({ problem: null, kept: false });
    await opening;
    expect(framed()).toEqual([SECOND.id]);
  });

  it('does not replace one while the background does not answer', async () => {
    await openReady(FIRST);
    background.mockRejectedValue(new CallError({ code: 'unreachable', message: 'Reload the page' }));
    await card.open(SECOND, null);
    expect(framed()).toEqual([FIRST.id]);
    expect(notices()).toEqual(['Reload the page']);
  });

  it('replaces one that never worked, without a question', async () => {
    await open(FIRST);
    await card.open(SECOND, null);
    expect(framed()).toEqual([SECOND.id]);
    expect(background).not.toHaveBeenCalled();
  });
});

describe('to tag', () => {
  const beginning = { level: null, tactics: [], technique: null };
  const taggingOf = (captured: object | null) =>
    createTagging({
      document,
      background: background as Background,
      reader: { capture: () => captured } as unknown as Reader,
      card: { ...card, prepare: () => {} },
      keys,
      quote: { take, release: () => {} },
    });

  it('begins no draft while the open card cannot be stored', async () => {
    await openReady(FIRST);
    background.mockResolvedValue({ problem: STAYS, kept: false });
    expect(await taggingOf({}).tag(beginning)).toEqual({ selected: true, problem: STAYS });
    expect(background.mock.calls).toEqual([['card.store', null]]);
    expect(notices()).toEqual([STAYS]);
  });

  it('opens the card of the new draft', async () => {
    background.mockResolvedValue({ id: SECOND.id });
    expect(await taggingOf({}).tag(beginning)).toEqual({ selected: true, problem: null });
    expect(framed()).toEqual([SECOND.id]);
    expect(take).toHaveBeenCalledTimes(1);
  });

  it('tells the reason of a failure, on the page and to the caller', async () => {
    background.mockRejectedValue(new CallError({ code: 'storage', message: 'The disk is full' }));
    expect(await taggingOf({}).tag(beginning)).toEqual({ selected: true, problem: 'The disk is full' });
    expect(notices()).toEqual(['The disk is full']);
    expect(take).not.toHaveBeenCalled();
  });

  it('tells that nothing is selected', async () => {
    const { selected, problem } = await taggingOf(null).tag(beginning);
    expect(selected).toBe(false);
    expect(notices()).toEqual([problem]);
  });
});

describe('a card of which the script is not loaded', () => {
  const lazy = () =>
    createLazyCard({
      document,
      background: background as Background,
      page: '/no-such-page',
      keys,
      onRemoved,
      createOverlay,
      showNotice,
    });
  afterEach(() => cardSlot.clear());

  it('says why it cannot be opened, on the page and to the caller, and loads it for the next one', async () => {
    const later = lazy();
    background.mockRejectedValueOnce(REFUSED);
    expect(await later.open(FIRST, null)).toBe(REFUSED.message);
    expect(notices()).toEqual([REFUSED.message]);
    background.mockImplementation(async (call) => {
      if (call === 'page.script') cardSlot.provide(createCard);
      return null;
    });
    expect(await later.open(SECOND, null)).toBeNull();
    expect(framed()).toEqual([SECOND.id]);
    later.close();
  });

  it('loads the script once, also if it is opened while that loads', async () => {
    background.mockImplementation(async () => {
      cardSlot.provide(createCard);
      return null;
    });
    const later = lazy();
    later.prepare();
    await later.open(FIRST, null);
    expect(background.mock.calls).toEqual([['page.script', 'card-frame']]);
    expect(framed()).toEqual([FIRST.id]);
    later.close();
  });
});
