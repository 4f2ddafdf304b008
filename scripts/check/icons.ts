import { readFile } from 'node:fs/promises';
import { openCanvas, renderIcons } from '../icons';
import { differentPixels } from './pixels';

/**
 * Smallest difference (0 to 255) of a colour channel that counts: browsers draw the edges of shapes slightly
 * differently.
 */
const VISIBLE = 48;
/** Largest share of pixels that may differ. */
const TOLERANCE = 0.005;

const dataUrl = (png: string | Uint8Array): string =>
  `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/**
 * Compares the icons with the rendered SVG, pixel by pixel, because another browser version may encode the same
 * picture differently.
 *
 * @param folder the top folder of the project
 * @returns a line for each icon that looks different
 */
export async function staleIcons(folder: string): Promise<string[]> {
  const browser = await openCanvas();
  try {
    const page = await browser.newPage();
    const stale: string[] = [];
    for (const { path, content } of await renderIcons(browser)) {
      const committed = dataUrl(await readFile(`${folder}/${path}`));
      const share = await page.evaluate(
        `(${differentPixels})(${JSON.stringify(committed)}, ${JSON.stringify(dataUrl(content))}, ${VISIBLE})`,
      );
      if (typeof share !== 'number') throw new Error(`${path} could not be compared`);
      if (share > TOLERANCE)
        stale.push(`${path}: ${(100 * share).toFixed(1)} % of it differs from what \`npm run icons\` makes`);
    }
    return stale;
  } finally {
    await browser.close();
  }
}
