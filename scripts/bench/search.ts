import { build } from 'esbuild';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser, type Session } from '@/tests/support/session';
import { quantile } from '../quantile';
import type { Keystrokes } from './search-in-page';

/** What search costs in the popup, in milliseconds, ours and that of MiniSearch over the same names and terms. */
export interface SearchFigures {
  /**
   * From when the popup asks for ATT&CK's data (the page's head has asked the browser for them a moment before) to the
   * first answer: fetch, open, search. The median of fresh browsers.
   */
  readonly ready: { readonly ours: number; readonly miniSearch: number };
  /** The 95th percentile of the keystrokes of a browser that has had no others; the best of the browsers. */
  readonly keystroke: { readonly ours: number; readonly miniSearch: number };
}

/** What analysts type, a keystroke at a time: names of the catalogue, so that no query has to be made up. */
const TYPED = 40;

/** Opens the popup in fresh browsers, and asks there. */
export async function measureSearch(browsers: number): Promise<SearchFigures> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/bench/search-in-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': process.cwd() },
  });
  const inPage = outputFiles[0]?.text ?? '';
  const ready: { ours: number; miniSearch: number }[] = [];
  const typed: Keystrokes[] = [];
  for (let turn = 0; turn < browsers; turn += 1) {
    const session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium') });
    try {
      await beAtRest(session);
      const popup = await session.openExtensionPage('popup.html');
      await popup.waitForFunction(() => performance.getEntriesByName('attack-ready').length > 0);
      const ours = await popup.evaluate(
        () => performance.getEntriesByName('attack-ready')[0]?.duration ?? Number.NaN,
      );
      await popup.evaluate(inPage);
      typed.push(await popup.evaluate((count) => window.typeNames(count), TYPED));
      ready.push({ ours, miniSearch: await popup.evaluate(() => window.miniSearchReady()) });
    } finally {
      await session.close();
    }
  }
  const median = (whose: 'ours' | 'miniSearch') =>
    quantile(
      ready.map((figures) => figures[whose]),
      0.5,
    );
  const best = (whose: 'ours' | 'miniSearch') =>
    Math.min(...typed.map((times) => quantile(times[whose], 0.95)));
  return {
    ready: { ours: median('ours'), miniSearch: median('miniSearch') },
    keystroke: { ours: best('ours'), miniSearch: best('miniSearch') },
  };
}

/**
 * Waits until what an installation sets off is over, and closes the page that it opens: a popup is opened in a browser
 * that is at rest, and none of our pages runs in the process that it comes into.
 */
async function beAtRest(session: Session): Promise<void> {
  const welcome = await session.extensionTab('welcome.html');
  await welcome.waitForFunction(() => document.readyState === 'complete');
  await welcome.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await session.newPage('about:blank');
  await welcome.close();
}
