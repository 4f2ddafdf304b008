import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { ensureBrowser } from './browsers/find';
import { type GeneratedFile, writeGenerated } from './generated/files';

/**
 * `npm run icons` renders public/icons/icon.svg to the PNG sizes that the manifest and the stores need. Run it after
 * a change of the SVG, and commit the result.
 */

const SIZES = [16, 32, 48, 96, 128];

/** Starts Chromium without the extension, to draw in. */
export async function openCanvas() {
  return chromium.launch({ executablePath: await ensureBrowser('chromium'), args: ['--no-sandbox'] });
}

/** Renders the icon in each size. */
export async function renderIcons(browser: Awaited<ReturnType<typeof openCanvas>>): Promise<GeneratedFile[]> {
  const svg = await readFile(new URL('../public/icons/icon.svg', import.meta.url), 'utf8');
  const files: GeneratedFile[] = [];
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html, body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`,
    );
    files.push({
      path: `public/icons/${size}.png`,
      content: await page.screenshot({ omitBackground: true }),
    });
    await page.close();
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await openCanvas();
  try {
    await writeGenerated(await renderIcons(browser));
  } finally {
    await browser.close();
  }
}
