import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { animationFrames, untilStill } from '@/tests/support/frames';

/** The folder for the output of the demo. */
export const OUTPUT = 'demo-output';

/** Runs one step, and prints its name and duration. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  try {
    const result = await work();
    console.log(`  ok  ${seconds(from).padStart(6)}  ${name}`);
    return result;
  } catch (error) {
    console.error(`FAILED ${seconds(from).padStart(6)}  ${name}`);
    throw error;
  }
}

/** Returns the time since an instant (`performance.now`) as text. */
export const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(2)} s`;

/** Takes a picture of a page after it stands still and all animations have ended. */
export async function picture(page: Page, name: string): Promise<void> {
  await untilStill(page);
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await animationFrames(page, 2);
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) as `${string}.png` });
}
