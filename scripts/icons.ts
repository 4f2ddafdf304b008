import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

/**
 * Renders public/icons/icon.svg to the PNG sizes that the manifest and the stores ask for. Run it after a change of
 * the SVG (`npx tsx scripts/icons.ts`) and commit what it writes. It uses the Chromium that CHROMIUM names, or
 * /usr/bin/chromium.
 */

const SIZES = [16, 32, 48, 96, 128];
const folder = new URL('../public/icons/', import.meta.url);

const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html, body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true });
    const file = new URL(`${size}.png`, folder);
    await writeFile(file, png);
    console.log(`${fileURLToPath(file)}: ${png.length} bytes`);
    await page.close();
  }
} finally {
  await browser.close();
}
