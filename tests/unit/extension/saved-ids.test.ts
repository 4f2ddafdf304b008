import { afterEach, expect, it, vi } from 'vitest';

const { change } = vi.hoisted(() => ({ change: vi.fn() }));
vi.mock('@/utils/extension/stored/stored', () => ({ stored: () => ({ change }) }));
const { remember } = await import('@/utils/extension/stored/saved-ids');

afterEach(() => {
  vi.restoreAllMocks();
});

it('an id is put first in the recent ones', async () => {
  await remember('T1059');
  const [update] = change.mock.calls.at(-1) ?? [];
  expect(update(['T1003', 'T1059'])).toEqual(['T1059', 'T1003']);
});

it('a storage that refuses recent ids keeps nothing that is done with them', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  change.mockRejectedValueOnce(new Error('full'));
  await expect(remember('T1059')).resolves.toBeUndefined();
  expect(logged).toHaveBeenCalledOnce();
});
