import { describe, expect, it, vi } from 'vitest';
import { createQueue, type Result } from '@/entrypoints/capture/use-queue';

type Action = 'save' | 'close' | 'discard';

/** Returns work that ends when told. */
function slow() {
  let end: (result: Result) => void = () => {};
  const result = new Promise<Result>((resolve) => {
    end = resolve;
  });
  return { work: vi.fn(() => result), end };
}

describe('the actions of a card', () => {
  it('run one after the other, and the same one only once', async () => {
    const { run, settled } = createQueue<Action>('discard');
    const [save, again, close] = [slow(), slow(), slow()];
    const all = [run('save', save.work), run('save', again.work), run('close', close.work)];
    expect(close.work).not.toHaveBeenCalled();
    const latest = settled();
    save.end('done');
    close.end('failed');
    expect(await latest).toBe('failed');
    await Promise.all(all);
    expect([save, again, close].map(({ work }) => work.mock.calls.length)).toEqual([1, 0, 1]);
    expect(await settled()).toBe('done');
  });

  it('end with the card: none follows, at once or later', async () => {
    const { run, settled } = createQueue<Action>('discard');
    const [close, save, later] = [slow(), slow(), slow()];
    const all = [run('close', close.work), run('save', save.work)];
    close.end('ended');
    await Promise.all(all);
    await run('save', later.work);
    expect(save.work).not.toHaveBeenCalled();
    expect(later.work).not.toHaveBeenCalled();
    expect(await settled()).toBe('ended');
  });

  it('leave a failure to be read, unless the draft is discarded', async () => {
    const { run } = createQueue<Action>('discard');
    const [save, close, discard] = [slow(), slow(), slow()];
    const first = [run('save', save.work), run('close', close.work)];
    save.end('failed');
    await Promise.all(first);
    expect(close.work).not.toHaveBeenCalled();
    const failing = slow();
    const second = [run('save', failing.work), run('discard', discard.work)];
    failing.end('failed');
    discard.end('ended');
    await Promise.all(second);
    expect(discard.work).toHaveBeenCalledOnce();
  });
});
