import { extensionDir } from '@/tests/support/builds';
import { openBrowser, type Session } from '@/tests/support/session';
import { pageScript } from '../page-script';
import { quantile } from '../quantile';
import type { Keystrokes } from './search-in-page';

/** The cost of search in the popup, in milliseconds: ours, and that of MiniSearch over the same names and terms. */
export interface SearchFigures {
  /**
   * From the popup's request for ATT&CK's data (which the page's head preloads a moment before) to the first answer:
   * fetch, open, search. Median over fresh browsers.
   */
  readonly ready: { readonly ours: number; readonly miniSearch: number };
  /** 95th percentile of the first keystrokes of a browser; the best of the browsers. */
  readonly keystroke: { readonly ours: number; readonly miniSearch: number };
}

/** Number of names of the catalogue that are typed, one keystroke at a time. Names need no invented queries. */
const TYPED_NAMES = 40;

/** Measures in the popup, in fresh browsers. */
export async function measureSearch(browsers: number): Promise<SearchFigures> {
  const inPage = await pageScript('scripts/bench/search-in-page.ts');
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
      typed.push(await popup.evaluate((count) => window.typeNames(count), TYPED_NAMES));
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
 * Waits until the work after an installation is done, and closes the page that it opens. Users open a popup in an
 * idle browser, and none of our pages runs in its process.
 */
async function beAtRest(session: Session): Promise<void> {
  const welcome = await session.extensionTab('welcome.html');
  await welcome.waitForFunction(() => document.readyState === 'complete');
  await welcome.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await session.newPage('about:blank');
  await welcome.close();
}
