import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Observer, observeText } from '@/entrypoints/content-script/observe';

const check = vi.fn(() => true);
/** The requests for an idle moment that are not answered yet, by their number. */
const idleRequests = new Map<number, () => void>();
let observer: Observer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  check.mockClear();
  idleRequests.clear();
  let last = 0;
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    idleRequests.set(++last, callback);
    return last;
  });
  vi.stubGlobal('cancelIdleCallback', (request: number) => idleRequests.delete(request));
  document.body.innerHTML = '<p>Some text</p>';
  observer = observeText(document, check);
});
afterEach(() => {
  observer.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The browser becomes idle. */
function beIdle(): void {
  const requests = [...idleRequests.values()];
  idleRequests.clear();
  for (const request of requests) request();
}

/** Changes the text, and waits until the observer knows. */
async function change(): Promise<void> {
  document.body.append('.');
  // Mutation observers are told in a microtask.
  await Promise.resolve();
}

async function changeAndCheck(): Promise<void> {
  await change();
  vi.advanceTimersByTime(10_000);
  beIdle();
}

describe('a text observer', () => {
  it('checks once after many changes, and after later ones again', async () => {
    for (let n = 0; n < 5; n++) await change();
    await changeAndCheck();
    expect(check).toHaveBeenCalledTimes(1);
    await changeAndCheck();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it.each<[when: string, pending: () => void]>([
    ['while nothing is scheduled', () => {}],
    ['while a check waits for its time', () => document.body.append('.')],
    [
      'while a check waits for an idle moment',
      () => {
        observer.hurry();
        vi.advanceTimersByTime(1_000);
      },
    ],
  ])('never checks again once it is stopped %s', async (_when, pending) => {
    pending();
    await Promise.resolve();
    observer.stop();
    beIdle();
    // As a late answer of the background, a loaded frame and a navigation do.
    observer.watch([document.body]);
    observer.hurry();
    await changeAndCheck();
    await changeAndCheck();
    expect(check).not.toHaveBeenCalled();
  });

  it('does not observe again if it is stopped by its check', async () => {
    check.mockImplementationOnce(() => {
      observer.stop();
      return true;
    });
    await changeAndCheck();
    await changeAndCheck();
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('checks once if it is hurried while a check waits for an idle moment', async () => {
    await change();
    vi.advanceTimersByTime(10_000);
    observer.hurry();
    vi.advanceTimersByTime(10_000);
    beIdle();
    vi.advanceTimersByTime(10_000);
    beIdle();
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('checks at most once in 100 ms, however often it is hurried, but does not wait for the end of that', () => {
    vi.advanceTimersByTime(1_000);
    for (let ms = 0; ms < 1_000; ms++) {
      observer.hurry();
      vi.advanceTimersByTime(1);
      beIdle();
    }
    expect(check.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(check.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('checks at once if it is hurried after a pause', () => {
    vi.advanceTimersByTime(1_000);
    observer.hurry();
    vi.advanceTimersByTime(0);
    beIdle();
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('is not quiet from a change until the check', async () => {
    expect(observer.isQuiet()).toBe(true);
    document.body.append('.');
    expect(observer.isQuiet()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(observer.isQuiet()).toBe(false);
    beIdle();
    expect(observer.isQuiet()).toBe(true);
  });
});
