import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** Where the demo leaves what it makes. */
export const OUTPUT = 'demo-output';

/** Does one step, and says what it was and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  try {
    const result = await work();
    console.log(`  ok  ${seconds(from).padStart(6)}  ${what}`);
    return result;
  } catch (error) {
    console.error(`FAILED ${seconds(from).padStart(6)}  ${what}`);
    throw error;
  }
}

/** The time since a moment (`performance.now`), to be read. */
export const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(2)} s`;

/** Takes a picture of a page once it stands still, with what it shows. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    for (const animation of document.getAnimations()) animation.finish();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) as `${string}.png` });
}
