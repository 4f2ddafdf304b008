import type { Frame, Page } from 'puppeteer-core';

/**
 * The number of animation frames without a change after which a page counts as still. Smooth scrolling starts up to two
 * frames after the call that requests it.
 */
const STILL_FRAMES = 5;
/** The maximum number of such spans: 10 seconds at 60 frames a second. */
const SPANS_LIMIT = 120;

/** Waits until a page, or a frame in it, has drawn a number of animation frames. The page must be in front. */
export async function animationFrames(part: Page | Frame, count: number): Promise<void> {
  await part.evaluate(async (frames) => {
    for (let left = frames; left > 0; left--) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

/**
 * Reads a value of a page repeatedly until it stays the same over several animation frames, such as a position during
 * smooth scrolling.
 *
 * @param read - reads the value, which must be JSON
 * @throws when it never stays the same
 */
export async function settledValue<T>(part: Page | Frame, read: () => Promise<T>): Promise<T> {
  let value = await read();
  for (let span = 0; span < SPANS_LIMIT; span++) {
    await animationFrames(part, STILL_FRAMES);
    const next = await read();
    if (JSON.stringify(next) === JSON.stringify(value)) return next;
    value = next;
  }
  throw new Error(`The page does not come to rest: ${JSON.stringify(value)}`);
}

/** Waits until a page does not scroll any more. */
export async function untilStill(page: Page): Promise<void> {
  await settledValue(page, () => page.evaluate(() => [scrollX, scrollY]));
}
