import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { selectWithMouse } from '../support/selection';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { readLibrary, tagTechnique } from './steps/capture';
import { exportButton, observationOn, openDesk, openPopup, reportOn, seed } from './steps/library';
import { withOwnProfile } from './steps/own-profile';

const TEXT = 'The loader ran a script. A task started it again. The last one removed every shadow copy.';
const PAGE = `<!doctype html><meta charset="utf-8"><title>A damaged library</title><p>${TEXT}</p>`;

const own = withOwnProfile(PAGE);

/** Puts records into the library's database, as no version of the extension does. */
function putRaw(desk: Page, records: readonly object[]): Promise<void> {
  return desk.evaluate(async (all) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('library');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise<void>((resolve, reject) => {
      const tx = db.transaction('observations', 'readwrite', { durability: 'strict' });
      for (const record of all)
        tx.objectStore('observations').put({ ...record, typed: new Map([[1, new Date(0)]]) });
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(tx.error);
    });
    db.close();
  }, records);
}

const noticeOf = (records: number) =>
  `${records} records of your library are damaged. They were set apart; everything else works.`;

/** Waits until a page says how many records are damaged. */
async function untilNoticed(page: Page, records: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.notice [role=status]')].some(
        ({ textContent }) => textContent === wanted,
      ),
    {},
    noticeOf(records),
  );
}

/** Presses a button of the notice by keyboard. */
async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.waitForFunction(
    (wanted) => {
      const buttons = [...document.querySelectorAll<HTMLElement>('[aria-label="Damaged records"] button')];
      const button = buttons.find((one) => (one.ariaLabel ?? one.textContent) === wanted);
      button?.focus();
      return button !== undefined && document.activeElement === button;
    },
    {},
    name,
  );
  await page.keyboard.press('Enter');
}

const techniquesIn = async (session: Session) =>
  (await readLibrary(session)).observations.map(({ technique }) => technique?.id).sort();

it('damaged records are set apart at the start and when a page meets them: the others are shown, exported and saved, and the notice has the raw ones', async () => {
  const url = own.url;
  const report = reportOn(url);
  const [sound, shapeless, wrong, alone] = ['ran a script', 'A task', 'started it', 'every shadow copy'].map(
    (exact) => observationOn({ report, text: TEXT, exact }, {}),
  );
  if (sound === undefined || shapeless === undefined || wrong === undefined || alone === undefined)
    throw new Error('No observations');
  const yesterday = { ...wrong, created: 'yesterday' };
  const orphan = { ...alone, reportId: '00000000-0000-5000-8000-000000000009' };
  let session = await own.profile.start();
  await session.extensionTab('welcome.html');
  let desk = await openDesk(session);
  await seed(desk, { reports: [report], observations: [sound] });
  await putRaw(desk, [yesterday, orphan]);
  await own.profile.close();

  // At the start, though no page reads these records in a way that fails.
  session = await own.profile.start();
  let library = await session.openExtensionPage('library.html#reports');
  await untilNoticed(library, 2);

  // A page meets one whose text is missing: the query leaves it out, and asks for a check.
  desk = await openDesk(session);
  await putRaw(desk, [{ ...shapeless, anchor: null }]);
  await library.close();
  library = await session.openExtensionPage('library.html#reports');
  await untilNoticed(library, 3);
  await library.waitForFunction(
    () => document.querySelector('#reports + [role=status]')?.textContent?.includes('1 observation') === true,
  );
  expect(await techniquesIn(session)).toEqual(['T1059.001']);

  const raw = await session.download(() => press(library, 'Export them raw'));
  expect(raw.name).toMatch(/^ttp-clipper-damaged-\d{4}-\d\d-\d\d\.json$/);
  const typed = { $type: 'Map', value: [[1, { $type: 'Date', value: '1970-01-01T00:00:00.000Z' }]] };
  const { records } = JSON.parse(raw.text) as { records: { key: string }[] };
  expect(records.toSorted((a, b) => a.key.localeCompare(b.key))).toMatchObject(
    [yesterday, orphan, { ...shapeless, anchor: null }]
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map((record) => ({ store: 'observations', key: record.id, record: { ...record, typed } })),
  );

  // A save and an export work, with the notice in popup and side panel.
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: 'removed every shadow copy' });
  await tagTechnique(session, page, 'T1490');
  expect(await techniquesIn(session)).toEqual(['T1059.001', 'T1490']);
  const popup = await openPopup(session, page);
  await untilNoticed(popup, 3);
  const button = await exportButton(popup, 'Export everything');
  const exported = await session.download(() => button.press('Enter'));
  const file = jsonFileSchema.parse(JSON.parse(exported.text));
  expect(file.observations.map(({ technique }) => technique?.id).sort()).toEqual(['T1059.001', 'T1490']);
  await session.closePopup(popup);
  const panel = await session.openSidePanel(page);
  await untilNoticed(panel, 3);

  await press(library, 'Dismiss');
  for (const one of [library, panel])
    await one.waitForFunction(() => document.querySelector('[aria-label="Damaged records"]') === null);
  await library.evaluate(() => {
    location.hash = 'exchange';
  });
  await library.waitForSelector('[aria-labelledby=damaged-title] button.quiet');
  await library.focus('[aria-labelledby=damaged-title] button.quiet');
  await library.keyboard.press('Enter');
  await library.waitForSelector('[aria-labelledby=damaged-title] button.danger');
  await library.keyboard.press('Enter');
  await library.waitForFunction(() => document.querySelector('#damaged-title') === null);
  await until('the damaged records to be gone', async () =>
    (await desk.evaluate(countDamaged)) === 0 ? true : undefined,
  );
});

/** Returns the number of records that are set apart; it runs in a page of the extension. */
function countDamaged(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('library');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('damaged').objectStore('damaged').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
