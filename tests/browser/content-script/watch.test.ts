import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '@/entrypoints/content-script/card';
import type { Reader } from '@/entrypoints/content-script/reader';
import type { Toolbar } from '@/entrypoints/content-script/toolbar';
import { type Watch, watchPage } from '@/entrypoints/content-script/watch';

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

beforeEach(() => {
  show.mockClear();
  document.body.innerHTML = '<p>Some words to be selected</p>';
  const slow = slowReader();
  say = slow.say;
  const toolbar: Toolbar = { show, hide: () => {}, isShown: () => false, takes: () => false };
  const card: Card = { open: () => {}, close: () => {}, isOpen: () => false, onFrame: () => {} };
  watch = watchPage(document, { reader: slow.reader, card, toolbar, tag: () => {} });
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

  it('does not appear for a selection that the page made', async () => {
    select();
    await say(true);
    expect(show).not.toHaveBeenCalled();
  });
});
