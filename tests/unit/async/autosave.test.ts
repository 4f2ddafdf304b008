import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave } from '@/utils/async/autosave';

const WAIT = 100;

/** A store whose answers are given by hand, in any order. */
function slowStore() {
  const asked: { value: string; succeed: () => void; fail: (why: string) => void }[] = [];
  const store = (value: string) =>
    new Promise<void>((resolve, reject) => {
      asked.push({ value, succeed: resolve, fail: (why) => reject(new Error(why)) });
    });
  const outcomes: (string | null)[] = [];
  const autosave = createAutosave(store, WAIT, (error) =>
    outcomes.push(error instanceof Error ? error.message : null),
  );
  const at = (index: number) => {
    const one = asked[index];
    if (one === undefined) throw new Error(`only ${asked.length} states were given to the store`);
    return one;
  };
  return { autosave, at, outcomes, values: () => asked.map(({ value }) => value) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('changes that come together are stored as one, not later than the first may wait', () => {
  const { autosave, values } = slowStore();
  autosave.change('a');
  vi.advanceTimersByTime(WAIT - 1);
  autosave.change('ab');
  expect(values()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(values()).toEqual(['ab']);
});

test('a failed store is reported and tried again by the next flush', async () => {
  const { autosave, at, outcomes, values } = slowStore();
  autosave.change('a');
  const first = autosave.flush();
  at(0).fail('the disk is full');
  expect(await first).toBe(false);
  expect(outcomes).toEqual(['the disk is full']);

  const second = autosave.flush();
  expect(values()).toEqual(['a', 'a']);
  at(1).succeed();
  expect(await second).toBe(true);
  expect(outcomes).toEqual(['the disk is full', null]);
  expect(await autosave.flush()).toBe(true);
  expect(values()).toHaveLength(2);
});

test('a flush during a store call waits for its outcome', async () => {
  const { autosave, at, values } = slowStore();
  autosave.change('a');
  vi.advanceTimersByTime(WAIT);
  const flushed = autosave.flush();
  expect(values()).toEqual(['a']);
  at(0).fail('no');
  expect(await flushed).toBe(false);
});

test('an older state that fails late does not come back over a newer one', async () => {
  const { autosave, at, outcomes, values } = slowStore();
  autosave.change('a');
  const first = autosave.flush();
  autosave.change('ab');
  const second = autosave.flush();
  at(1).succeed();
  expect(await second).toBe(true);
  at(0).fail('too late');
  expect(await first).toBe(false);
  expect(outcomes).toEqual([null]);
  expect(await autosave.flush()).toBe(true);
  expect(values()).toEqual(['a', 'ab']);
});

test('pause stops storing without forgetting; discard forgets', async () => {
  const { autosave, at, values } = slowStore();
  autosave.change('a');
  autosave.pause();
  vi.advanceTimersByTime(10 * WAIT);
  expect(values()).toEqual([]);
  const flushed = autosave.flush();
  at(0).succeed();
  expect(await flushed).toBe(true);

  autosave.change('b');
  autosave.discard();
  vi.advanceTimersByTime(10 * WAIT);
  expect(await autosave.flush()).toBe(true);
  expect(values()).toEqual(['a']);
});
