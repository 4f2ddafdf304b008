import { expect, test } from 'vitest';
import { cachedLoader } from '@/utils/async/cached-loader';

test('loads at the first call and never again', async () => {
  let loads = 0;
  const load = cachedLoader(async () => ++loads);
  expect(loads).toBe(0);
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test('tries again after a rejection, and shares the new attempt', async () => {
  let loads = 0;
  const load = cachedLoader(async () => {
    loads++;
    if (loads === 1) throw new Error('no file');
    return loads;
  });
  await expect(Promise.all([load(), load()])).rejects.toThrow('no file');
  expect(await Promise.all([load(), load()])).toEqual([2, 2]);
});
