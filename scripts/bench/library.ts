import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { largeLibrary } from '@/tests/bench/library';
import { openDesk, seed } from '@/tests/e2e/steps/library';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser, type Session } from '@/tests/support/session';
import type { Library } from '@/utils/exchange/json-format';
import { quantile } from '../quantile';
import { firstShown, OPENED } from './first-shown';
import { measureViews, type ViewFigures } from './views';

/** How the library page is with 100,000 observations over 5,000 reports, in Chromium. */
export interface LibraryFigures {
  /** From the beginning of the navigation to the first row that shows its quote; the best of three. */
  firstRowsMs: number;
  /** From then until all is read. */
  allReadMs: number;
  /** 95 of 100 searches and filters take at most so long, from the new address until the page is changed. */
  queryP95Ms: number;
  /** While the table is scrolled for three seconds. */
  framesPerSecond: number;
  /** In use after all that, what can be collected collected. */
  heapMB: number;
  sections: ViewFigures;
}

const CHUNK = 5_000;

/** What the table is asked for; between any two for everything, so that what is shown differs each time. */
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

/** Writes straight into IndexedDB, in chunks: an import of so much would only take longer. */
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

/** Opens the library anew. @returns the page and when its first row was there, since its navigation */
async function open(session: Session): Promise<{ page: Page; firstRows: number }> {
  const page = await session.openExtensionPage('capture-window.html');
  const firstRows = await firstShown(page, session.extensionUrl('library.html'), '.grid .of-quote');
  return { page, firstRows };
}

/** Asks for one address after the other. @returns milliseconds until the page was changed, of each */
function timesOf(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (asked) => {
    const said = document.querySelector('.observations > [role=status]');
    if (said === null) throw new Error('The table says nothing');
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
        observer.observe(said, { childList: true, subtree: true, characterData: true });
        location.hash = `#observations?${query}`;
      });
      times.push(performance.now() - from);
      // What is drawn for one does not count for the next.
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }
    return times;
  }, queries);
}

/** Scrolls the table for three seconds. @returns frames a second */
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
    for (let turn = 1; turn < OPENED; turn++) {
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
