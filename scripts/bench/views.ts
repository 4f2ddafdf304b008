import type { Page } from 'puppeteer-core';
import type { Session } from '@/tests/support/session';
import { firstShown, RUNS } from './first-shown';

/**
 * The time until a section of the library shows its content, and the longest time for which the page is unresponsive
 * meanwhile.
 */
export interface ViewFigure {
  view: string;
  ms: number;
  longestTaskMs: number;
}

/** Selectors of the content of each section. */
const VIEWS: readonly (readonly [view: string, shown: string])[] = [
  ['actors', '[aria-label="Actors"] .plain-table tbody tr'],
  ['matrix', '.matrix .matrix-cell:not(.heat-0)'],
  ['trends', '[aria-label="Trends"] .plain-table tbody tr'],
  ['hunt', '[aria-label="Hunt"] .plain-table tbody tr'],
];

/**
 * Opens a section and waits for it.
 *
 * @param hash its address; null for the current address, which counts everything since its navigation
 */
function timeOf(page: Page, hash: string | null, shown: string): Promise<Omit<ViewFigure, 'view'>> {
  return page.evaluate(
    async (address, selector) => {
      let longestTaskMs = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
      });
      tasks.observe({ type: 'longtask', buffered: address === null });
      const from = address === null ? 0 : performance.now();
      if (address !== null) location.hash = address;
      // The section appears after its address. It is polled between tasks, because no event tells.
      while (
        address !== null &&
        document.querySelector<HTMLAnchorElement>('.library-nav [aria-current]')?.hash !==
          address.split('/')[0]
      )
        await new Promise((turn) => setTimeout(turn));
      while (document.querySelector(selector) === null) await new Promise((turn) => setTimeout(turn));
      const ms = performance.now() - from;
      // The task that showed it is reported only afterwards.
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)));
      tasks.disconnect();
      return { ms, longestTaskMs };
    },
    hash,
    shown,
  );
}

/** The figures of the sections that read the whole library. */
export interface ViewFigures {
  /** From opening the page at the reports until they are listed; the best of three. */
  reportsListedMs: number;
  views: ViewFigure[];
  /** With the whole library in memory and all sections visited, after a garbage collection. */
  heapMB: number;
}

/** Opens the page at the reports, then visits each section. */
export async function measureViews(session: Session): Promise<ViewFigures> {
  const page = await session.openExtensionPage('capture-window.html');
  const address = session.extensionUrl('library.html#reports');
  let reportsListedMs = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < RUNS; turn++) {
    if (turn > 0) await page.goto(session.extensionUrl('capture-window.html'));
    reportsListedMs = Math.min(reportsListedMs, await firstShown(page, address, '.report .report-title'));
  }
  const counted = await timeOf(page, null, '.report .count .visually-hidden');
  const views = [{ view: 'reports, and the library read', ...counted }];
  for (const [view, shown] of VIEWS) views.push({ view, ...(await timeOf(page, `#${view}`, shown)) });
  await timeOf(page, '#actors', '[aria-label="Actors"] .plain-table tbody tr a');
  const first = await page.$eval('.plain-table tbody tr a', (link) => link.getAttribute('href') ?? '');
  views.push({ view: 'an actor', ...(await timeOf(page, first, '[aria-label="Actors"] .two-columns')) });
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await page.close();
  return { reportsListedMs, views, heapMB: usedSize / 1e6 };
}
