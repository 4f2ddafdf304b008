import { expect, it } from 'vitest';
import { front, withBrowserApi } from './browser-api';

const { isInFront } = await withBrowserApi(() => import('@/entrypoints/background/in-front'));

it.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
])(
  'a tab that is shown (%s) in a window with the focus (%s) is in front: %s',
  async (active, focused, inFront) => {
    Object.assign(front, { active, focused });
    expect(await isInFront(7)).toBe(inFront);
  },
);
