import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { OwnProfile } from '../support/own-profile';
import { selectWithMouse } from '../support/selection';
import { type PageServer, startServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { readLibrary, tagTechnique } from './steps/capture';
import { observationOn, openDesk, reportOn, seed } from './steps/library';

const TEXT = 'The loader ran a script. A task started it again. The last one removed every shadow copy.';
const PAGE = `<!doctype html><meta charset="utf-8"><title>What the browser lost</title><p>${TEXT}</p>`;
const LOST = 'Your browser lost the library’s store.';

let server: PageServer;
let profile: OwnProfile;

beforeAll(async () => {
  server = await startServer({ pages: { '/report.html': PAGE } });
});
afterAll(() => server?.close());
beforeEach(async () => {
  profile = await OwnProfile.create(inject('browserName'));
});
afterEach(() => profile?.dispose());

/** Waits until the copy has an observation: in Firefox it is written after the answer. */
async function untilCopied(id: string | undefined): Promise<void> {
  await until('the copy of the observation', async () =>
    (await profile.has('copy', `"observations","${id}"`)) ? true : undefined,
  );
}

/** Waits for the notice of a recovery in a page, and returns its text. */
async function noticeIn(page: Page): Promise<string> {
  const notice = await page.waitForSelector('.recovery-notice [role=status]');
  return (await notice?.evaluate(({ textContent }) => textContent)) ?? '';
}

/** Opens the library page, and waits until it shows observations. */
async function openReports(session: Session, observations: number): Promise<Page> {
  const page = await session.openExtensionPage('library.html#reports');
  await page.waitForFunction(
    (count) =>
      document.querySelector('#reports + [role=status]')?.textContent?.includes(`${count} observation`) ===
      true,
    {},
    observations,
  );
  return page;
}

const techniquesIn = async (session: Session) =>
  (await readLibrary(session)).observations.map(({ technique }) => technique?.id).sort();

it('a library whose files are gone or garbled is restored from the second copy, and every page says so until that is dismissed', async () => {
  let session = await profile.start();
  await session.extensionTab('welcome.html');
  const page = await session.newPage(server.url('/report.html'));
  await selectWithMouse(page, { text: 'ran a script' });
  await tagTechnique(session, page, 'T1059.001');
  await selectWithMouse(page, { text: 'removed every shadow copy' });
  await tagTechnique(session, page, 'T1490');
  const saved = await readLibrary(session);
  await untilCopied(saved.observations.find(({ technique }) => technique?.id === 'T1490')?.id);
  await profile.close();
  await profile.delete('library');

  session = await profile.start();
  const all = `${LOST} All 2 observations were restored from the second copy.`;
  const library = await openReports(session, 2);
  expect(await noticeIn(library)).toBe(all);
  expect(await techniquesIn(session)).toEqual(['T1059.001', 'T1490']);
  const front = await session.newPage(server.url('/report.html'));
  const popup = await session.clickToolbarButton(front);
  expect(await noticeIn(popup)).toBe(all);
  await session.closePopup(popup);
  const panel = await session.openSidePanel(front);
  expect(await noticeIn(panel)).toBe(all);
  await library.bringToFront();
  await library.focus('.recovery-notice button');
  await library.keyboard.press('Enter');
  for (const one of [library, panel])
    await one.waitForFunction(() => document.querySelector('.recovery-notice') === null);
  await profile.close();
  await profile.garble('library');

  session = await profile.start();
  const again = await openReports(session, 2);
  expect(await noticeIn(again)).toBe(all);
  expect(await techniquesIn(session)).toEqual(['T1059.001', 'T1490']);
});

it('a garbled copy loses nothing and is made good; if both are damaged, what is good in either is kept, and the rest is named', async () => {
  const report = reportOn(server.url('/report.html'));
  const [first, second, third] = ['ran a script', 'A task', 'removed every shadow copy'].map((exact) =>
    observationOn({ report, text: TEXT, exact }, {}),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('No observations');
  let session = await profile.start();
  await session.extensionTab('welcome.html');
  let desk = await openDesk(session);
  await seed(desk, { reports: [report], observations: [first] });
  await untilCopied(first.id);
  await profile.close();
  await profile.garble('copy');

  session = await profile.start();
  const page = await openReports(session, 1);
  await until('the copy to be good', async () => ((await profile.isGarbled('copy')) ? undefined : true));
  expect(await page.$('.recovery-notice')).toBeNull();
  desk = await openDesk(session);
  await seed(desk, { reports: [report], observations: [second] });
  await seed(desk, { reports: [report], observations: [third] });
  await untilCopied(second.id);
  await untilCopied(third.id);
  await profile.close();
  await profile.delete('library');
  // Of the log of the third one, the second half is lost.
  await profile.garble('copy', (content) => content.includes(third.id));

  session = await profile.start();
  const partly = await openReports(session, 2);
  expect(await noticeIn(partly)).toContain(
    `${LOST.slice(0, -1)}, and the second copy is damaged. 2 of 3 observations were restored from it. Missing: 1 observation.`,
  );
  expect((await readLibrary(session)).observations.map(({ id }) => id).sort()).toEqual(
    [first.id, second.id].sort(),
  );
});
