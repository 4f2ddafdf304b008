import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { largeLibrary } from '@/tests/bench/library';
import { openDesk, seed } from '@/tests/e2e/steps/library';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser, type Session } from '@/tests/support/session';
import type { Library } from '@/utils/exchange/library';
import { quantile } from '../quantile';
import { firstShown, RUNS } from './first-shown';
import { measureViews, type ViewFigures } from './views';

/** The figures of the library page with 100,000 observations in 5,000 reports, in Chromium. */
export interface LibraryFigures {
  /** From the start of the navigation to the first row that shows its quote; the best of three. */
  firstRowsMs: number;
  /** From then until everything is read. */
  allReadMs: number;
  /** 95th percentile of searches and filters, from the change of the address until the page has changed. */
  queryP95Ms: number;
  /** While the table is scrolled for three seconds. */
  framesPerSecond: number;
  /** Heap in use after all that and a garbage collection. */
  heapMB: number;
  sections: ViewFigures;
}

const CHUNK = 5_000;

/** Queries for the table. Between any two, the query for everything runs, so that the result differs each time. */
const QUERIES = [
  ...Array.from('powershell', (_letter, index) => `q=${'powershell'.slice(0, index + 1)}`),
  ...['schtasks', 'net user', 'harbour', 'zzz', 'host 12', 'operators', 'loader'].map((text) => `q=${text}`),
  'technique=T1059',
  'technique=T1059&level=procedure',
  'level=tactic',
  'confidence=high',
  'confidence=high&tag=',
  'tactic=TA0002',
  'tactic=TA0002&tactic=TA0005',
  'level=procedure&q=mail',
  'sort=quote&level=technique',
  'sort=-technique&level=procedure',
];

/** Writes straight into IndexedDB, in chunks, because an import of this size takes longer. */
async function fill(desk: Page, { reports, observations }: Library): Promise<void> {
  await seed(desk, { reports: reports.slice(0, 1), observations: [] });
  const write = (store: string, records: readonly object[]) =>
    desk.evaluate(
      (name, text) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('library');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const tx = opening.result.transaction(name, 'readwrite', { durability: 'relaxed' });
            for (const record of JSON.parse(text)) tx.objectStore(name).put(record);
            tx.onabort = () => reject(tx.error);
            tx.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      store,
      JSON.stringify(records),
    );
  await write('reports', reports);
  for (let from = 0; from < observations.length; from += CHUNK)
    await write('observations', observations.slice(from, from + CHUNK));
}

/**
 * Opens a new library page.
 *
 * @returns the page, and the time from its navigation to its first row
 */
async function open(session: Session): Promise<{ page: Page; firstRows: number }> {
  const page = await session.openExtensionPage('capture-window.html');
  const firstRows = await firstShown(page, session.extensionUrl('library.html'), '.grid .of-quote');
  return { page, firstRows };
}

/**
 * Opens one address after another.
 *
 * @returns for each, the milliseconds until the page has changed
 */
function timesOf(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (asked) => {
    const status = document.querySelector('.observations > [role=status]');
    if (status === null) throw new Error('The table says nothing');
    const times: number[] = [];
    for (const query of asked) {
      const from = performance.now();
      await new Promise<void>((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`Nothing changed: ${query}`)), 5_000);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          observer.disconnect();
          done();
        });
        observer.observe(status, { childList: true, subtree: true, characterData: true });
        location.hash = `#observations?${query}`;
      });
      times.push(performance.now() - from);
      // Rendering of one query must not count for the next.
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }
    return times;
  }, queries);
}

/**
 * Scrolls the table for three seconds.
 *
 * @returns frames per second
 */
function scrolled(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const grid = document.querySelector('.grid');
    const start = performance.now();
    let frames = 0;
    let elapsed = 0;
    while (elapsed < 3_000) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      grid?.scrollBy(0, 80);
      frames++;
      elapsed = performance.now() - start;
    }
    return (frames * 1_000) / elapsed;
  });
}

/** Measures the library page. */
export async function measureLibrary(): Promise<LibraryFigures> {
  const session = await openBrowser({ browser: 'chromium', extensionDir: extensionDir('chromium') });
  try {
    await session.extensionTab('welcome.html');
    const desk = await openDesk(session);
    await fill(desk, largeLibrary({ observations: 100_000, reports: 5_000, actors: 60, seed: 7 }));
    await desk.close();
    let firstRowsMs = Number.POSITIVE_INFINITY;
    for (let turn = 1; turn < RUNS; turn++) {
      const { page, firstRows } = await open(session);
      firstRowsMs = Math.min(firstRowsMs, firstRows);
      await page.close();
    }
    const { page, firstRows } = await open(session);
    firstRowsMs = Math.min(firstRowsMs, firstRows);
    await page.waitForFunction(
      () => document.querySelector('.grid')?.getAttribute('aria-rowcount') === '100001',
      { timeout: 120_000, polling: 100 },
    );
    const allReadMs = (await page.evaluate(() => performance.now())) - firstRows;
    const queryP95Ms = quantile(
      await timesOf(
        page,
        QUERIES.flatMap((query) => [query, '']),
      ),
      0.95,
    );
    await page.evaluate(() => {
      location.hash = '#observations';
    });
    await page.waitForFunction(
      () => document.querySelector('.grid')?.getAttribute('aria-rowcount') === '100001',
    );
    const framesPerSecond = await scrolled(page);
    const devtools = await page.createCDPSession();
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    await page.close();
    const sections = await measureViews(session);
    return { firstRowsMs, allReadMs, queryP95Ms, framesPerSecond, heapMB: usedSize / 1e6, sections };
  } finally {
    await session.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sections, ...table } = await measureLibrary();
  console.table(table);
  console.table(sections.views);
  console.log(
    `reports listed after ${sections.reportsListedMs.toFixed(0)} ms, heap ${sections.heapMB.toFixed(0)} MB`,
  );
}
