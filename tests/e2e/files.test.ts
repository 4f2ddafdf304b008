import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EXTENSIONS_PAGE, setSwitch } from '../support/chromium-permissions';
import { selectWithMouse } from '../support/selection';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { expectAccessible } from './steps/accessible';
import { onlyObservation, readLibrary, tagTechnique, untilPainted } from './steps/capture';
import { clickOn } from './steps/click';
import { closing } from './steps/keys';
import { call, openDesk, openPopup } from './steps/library';
import { itOnce, startBrowser } from './steps/start';

declare const chrome: {
  extension: { isAllowedFileSchemeAccess(): Promise<boolean> };
  tabs: { query(query: object): Promise<{ id: number }[]> };
  action: {
    getBadgeText(tab: { tabId: number }): Promise<string>;
    getTitle(tab: { tabId: number }): Promise<string>;
  };
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } };
};

const QUOTE = 'copied the ticket of a service account';
const PAGE = `<!doctype html><meta charset="utf-8"><title>A saved report</title><p>First they ${QUOTE}.</p>`;

let folder: string;
let file: string;
let session: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-files-'));
  const path = join(folder, 'saved report.html');
  await writeFile(path, PAGE);
  file = pathToFileURL(path).href;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  session = await startBrowser();
});

/** Sets Chromium's switch, and waits until the extension has restarted. */
async function allowFiles(allowed: boolean): Promise<void> {
  const extensions = await session.newPage(EXTENSIONS_PAGE);
  await setSwitch(extensions, session.extensionId, 'fileAccess', allowed);
  await extensions.close();
  await until(`access to files to be ${allowed}`, async () => {
    const background = await session.background();
    const now = await background.evaluate(() => chrome.extension.isAllowedFileSchemeAccess());
    return now === allowed ? true : undefined;
  });
}

/** Returns the message of the toolbar button for the front tab, as soon as it has one. */
async function complaint(): Promise<string> {
  const background = await session.background();
  return until('the toolbar button to complain', async () => {
    const { badge, title } = await background.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const tabId = tab?.id ?? -1;
      return {
        badge: await chrome.action.getBadgeText({ tabId }),
        title: await chrome.action.getTitle({ tabId }),
      };
    });
    return badge === '!' ? title : undefined;
  });
}

/** Opens the file and tags its quote. */
async function tagFile(): Promise<Page> {
  const page = await session.newPage(file);
  await selectWithMouse(page, { text: QUOTE });
  await tagTechnique(session, page, 'T1558');
  expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
  return page;
}

it('a report on the disk is tagged like any other', async () => {
  await tagFile();
  const { reports, observations } = await readLibrary(session);
  expect(reports).toMatchObject([{ url: file, title: 'A saved report' }]);

  const desk = await openDesk(session);
  const visit = call(desk, 'observation.visit', { id: observations[0]?.id ?? '' });
  if (session.kind === 'firefox')
    await expect(visit).rejects.toThrow(/Firefox lets no extension open a file/);
  else {
    await visit;
    await until('a tab at the file', async () =>
      (await session.addresses()).filter((one) => one.startsWith(file)).length === 2 ? true : undefined,
    );
  }
});

itOnce(
  'without access to files, explains that, says that nothing was lost, and links to the switch; then it works again',
  async () => {
    await tagFile();
    await allowFiles(false);
    const page = await session.newPage(file);
    await selectWithMouse(page, { text: QUOTE });

    await session.runCommand(page, 'tag');
    expect(await complaint()).toMatch(/If it is a file on your disk, nothing was lost: switch on/);

    await page.reload();
    await selectWithMouse(page, { text: QUOTE });
    const background = await session.background();
    await background.evaluate(async (pageUrl) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (tab === undefined) throw new Error('No tab is active');
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'tag-selection', pageUrl }, tab);
    }, file);
    expect(await complaint()).toMatch(/^TTP Clipper: This page is a file on your disk/);

    const popup = await openPopup(session, page);
    const notice = await popup.waitForSelector('.notice:has(button)');
    expect(await notice?.evaluate((element) => element.textContent)).toMatch(
      /If it is a file on your disk, nothing was lost: switch on “Allow access to file URLs”/,
    );
    await expectAccessible(session, popup);
    await closing(popup, () => clickOn(popup, '.notice button'));
    await until('the details of the extension', async () =>
      (await session.addresses()).includes(`chrome://extensions/?id=${session.extensionId}`)
        ? true
        : undefined,
    );

    await page.bringToFront();
    expect(await page.evaluate(() => String(document.getSelection()))).toBe(QUOTE);
    const observation = await onlyObservation(session, file);
    const desk = await openDesk(session);
    await expect(call(desk, 'observation.visit', { id: observation.id })).rejects.toThrow(
      /no-file-access: This report is a file on your disk/,
    );

    await allowFiles(true);
    await page.bringToFront();
    await page.reload();
    const again = await openPopup(session, page);
    await again.waitForSelector('.page-row');
    await session.closePopup(again);
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
  },
);
