import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '@/entrypoints/content-script/card';
import type { Reader } from '@/entrypoints/content-script/reader';
import type { Toolbar } from '@/entrypoints/content-script/toolbar';
import { type Watch, watchPage } from '@/entrypoints/content-script/watch';
import { createHeldKeys } from '@/utils/keyboard/held-keys';

/** Creates the reader of a page for which the background has not answered yet. */
function slowReader() {
  let enabled = false;
  let answer = () => {};
  const reader = {
    isEnabled: () => enabled,
    refresh: () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
    check: () => false,
  };
  return {
    reader: reader as unknown as Reader,
    say: async (now: boolean) => {
      enabled = now;
      answer();
      // After the callers that wait for the answer.
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

let watch: Watch;
let say: (enabled: boolean) => Promise<void>;
const show = vi.fn<Toolbar['show']>();

/** Starts to watch the page. */
function startWatch(): void {
  const slow = slowReader();
  say = slow.say;
  const toolbar: Toolbar = { show, hide: () => {}, isShown: () => false, takes: () => false };
  const card: Card = {
    open: async () => null,
    close: () => {},
    isOpen: () => false,
    onFrame: () => '',
  };
  watch = watchPage(document, { reader: slow.reader, card, toolbar, keys: createHeldKeys(), tag: () => {} });
}

beforeEach(() => {
  show.mockClear();
  document.body.innerHTML = '<p>Some words to be selected</p>';
  startWatch();
});
afterEach(() => watch.stop());

const select = () => document.getSelection()?.selectAllChildren(document.body);
/** Releases the mouse, and waits until its effects are complete. */
async function releaseMouse(): Promise<void> {
  window.dispatchEvent(new PointerEvent('pointerup'));
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the toolbar at a selection that was made before the background reported that the site is enabled', () => {
  it('appears with the answer', async () => {
    select();
    await releaseMouse();
    expect(show).not.toHaveBeenCalled();
    await say(true);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('does not appear if the site is not enabled', async () => {
    select();
    await releaseMouse();
    await say(false);
    expect(show).not.toHaveBeenCalled();
  });

  it('does not appear if nothing is selected any more', async () => {
    select();
    await releaseMouse();
    document.getSelection()?.removeAllRanges();
    await say(true);
    expect(show).not.toHaveBeenCalled();
  });

  it('does not appear if the selection is tagged meanwhile', async () => {
    select();
    await releaseMouse();
    watch.dismissToolbar();
    await say(true);
    expect(show).not.toHaveBeenCalled();
  });

  it('does not appear for a selection that the page made', async () => {
    select();
    await say(true);
    expect(show).not.toHaveBeenCalled();
  });
});

describe('the toolbar at a selection', () => {
  it('does not appear if a card opens before its turn, and appears for the next selection', async () => {
    await say(true);
    select();
    window.dispatchEvent(new PointerEvent('pointerup'));
    watch.dismissToolbar();
    await new Promise((resolve) => setTimeout(resolve));
    expect(show).not.toHaveBeenCalled();
    await releaseMouse();
    expect(show).toHaveBeenCalledTimes(1);
  });
});

describe('a selection in a frame in a frame', () => {
  /** Adds a frame with another one in it, and returns the inner window. */
  async function addFrames(): Promise<Window> {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<iframe srcdoc="<p>Words in the inner frame</p>"></iframe>';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    // After those of the frames in it.
    await loaded;
    return frame.contentWindow?.frames[0] as Window;
  }

  async function expectToolbarIn(inner: Window): Promise<void> {
    await say(true);
    inner.getSelection()?.selectAllChildren(inner.document.body);
    inner.dispatchEvent(new PointerEvent('pointerup'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(show).toHaveBeenCalledTimes(1);
  }

  it('gets the toolbar if the page adds the frames later', async () => {
    await expectToolbarIn(await addFrames());
  });

  it('gets the toolbar if the frames were there before', async () => {
    watch.stop();
    const inner = await addFrames();
    startWatch();
    await expectToolbarIn(inner);
  });

  it('gets the toolbar if the page navigates the inner frame', async () => {
    const inner = await addFrames();
    const frame = inner.frameElement as HTMLIFrameElement;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.srcdoc = '<p>Words of another document</p>';
    await loaded;
    await expectToolbarIn(frame.contentWindow as Window);
  });

  it('gets none from a content script that has stopped, even in a late answer', async () => {
    const inner = await addFrames();
    inner.getSelection()?.selectAllChildren(inner.document.body);
    inner.dispatchEvent(new PointerEvent('pointerup'));
    await new Promise((resolve) => setTimeout(resolve));
    watch.stop();
    await say(true);
    expect(show).not.toHaveBeenCalled();
  });
});
