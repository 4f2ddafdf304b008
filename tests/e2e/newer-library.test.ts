import { beforeAll, expect, it } from 'vitest';
import type { Session } from '../support/session';
import { call, observationOn, openDesk, reportOn, seed } from './steps/library';
import { startBrowser } from './steps/start';

let session: Session;

beforeAll(async () => {
  session = await startBrowser();
});

it('a library of a newer version is not touched: the pages explain that, and export its records', async () => {
  const report = reportOn('https://research.example/newer');
  const text = 'The loader ran a script.';
  const observation = observationOn({ report, text, exact: 'ran a script' }, {});
  const desk = await openDesk(session);
  await seed(desk, { reports: [report], observations: [observation] });
  // As a newer version does it: with another store, whose records this version does not know.
  await desk.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('library', 99);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('later', { keyPath: 'id' }).put({ id: 1, word: 'unknown' });
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  );

  const page = await session.openExtensionPage('library.html');
  await page.bringToFront();
  await page.waitForSelector('.notice.bad button');
  const says = 'written by a newer version of TTP Clipper. Update TTP Clipper';
  expect(await page.$eval('.notice.bad', ({ textContent }) => textContent)).toContain(says);
  await page.focus('.notice.bad button');
  const { name, text: exported } = await session.download(() => page.keyboard.press('Enter'));
  expect(name).toMatch(/^ttp-clipper-library-\d{4}-\d\d-\d\d\.ndjson$/);
  const lines = exported
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines[0]).toMatchObject({ format: 'ttp-clipper-raw', database: 99 });
  expect(lines).toContainEqual(['observations', expect.objectContaining({ id: observation.id })]);
  expect(lines).toContainEqual(['reports', expect.objectContaining({ id: report.id })]);
  expect(lines).toContainEqual(['later', { id: 1, word: 'unknown' }]);
  await expect(call(desk, 'observation.get', { id: observation.id })).rejects.toThrow(says);
  await page.close();
  await desk.close();
});
