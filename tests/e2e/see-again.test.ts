import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportId } from '@/utils/observation/identity';
import type { Level } from '@/utils/observation/schema';
import { selectWithKeyboard, selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import {
  cardShows,
  checkedLevel,
  chooseLevel,
  clickIn,
  clickPainted,
  editor,
  NOTHING_PAINTED,
  onlyObservation,
  openCard,
  painted,
  pickTechnique,
  pressEscape,
  readLibrary,
  save,
  storedOf,
  tagTechnique,
  untilPainted,
} from './steps/capture';
import { start } from './steps/start';
import { clickToolbar, overlayBox, settled, toolbarHidden, toolbarShown } from './steps/toolbar';

/** A host to which the user granted no access. */
const ELSEWHERE = 'elsewhere.example';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());

/** Returns the URL of the plain report on the enabled site, which is another report for each test case. */
const reportFor = (name: string, host?: string) => server.url(`/report.html?case=${name}`, host);

const QUOTE = 'The loader started an encoded PowerShell command';

describe('the toolbar at the selection', () => {
  it('opens the card on each level, by mouse and by keyboard', async () => {
    const page = await session.newPage(reportFor('toolbar'));
    const levels: Level[] = ['tactic', 'technique', 'procedure'];
    for (const [index, level] of levels.entries()) {
      await selectWithMouse(page, { text: QUOTE });
      await clickToolbar(page, index);
      expect(await checkedLevel(await editor(session, page))).toBe(level);
      await pressEscape(session, page);

      await selectWithKeyboard(page, { text: 'encoded' });
      await toolbarShown(page);
      await page.keyboard.press(`Digit${index + 1}` as 'Digit1');
      expect(await checkedLevel(await editor(session, page))).toBe(level);
      await pressEscape(session, page);
    }
    await page.close();
  });

  it('disappears on Escape, and with the selection', async () => {
    const page = await session.newPage(reportFor('toolbar-escape'));
    await selectWithMouse(page, { text: QUOTE });
    await toolbarShown(page);
    await page.keyboard.press('Escape');
    await toolbarHidden(page);
    await selectWithMouse(page, { text: 'encoded PowerShell' });
    await toolbarShown(page);
    await page.mouse.click(5, 5);
    await toolbarHidden(page);
    expect(await overlayBox(page)).toBeNull();
    await page.close();
  });

  it('does not handle its keys while it is hidden', async () => {
    const page = await session.newPage(reportFor('toolbar-keys'));
    await page.evaluate(() => {
      document.title = '';
      window.addEventListener('keydown', (event) => {
        document.title += event.key;
      });
    });
    await page.keyboard.press('Digit2');
    expect(await page.title()).toBe('2');
    await selectWithMouse(page, { text: QUOTE });
    await toolbarShown(page);
    await page.keyboard.press('Digit2');
    await editor(session, page);
    expect(await page.title()).toBe('2');
    await page.close();
  });

  it('does not appear on a site that is not enabled, even after a capture there', async () => {
    const page = await session.newPage(reportFor('toolbar-elsewhere', ELSEWHERE));
    await selectWithMouse(page, { text: QUOTE });
    await tagTechnique(session, page, 'T1059.001');
    await selectWithMouse(page, { text: 'Passwords were read' });
    await settled(page);
    expect(await overlayBox(page)).toBeNull();
    await page.close();
  });
});

describe('highlights', () => {
  it('are painted after a reload on an enabled site, each level with its own', async () => {
    const page = await session.newPage(reportFor('levels'));
    const captures: { level: Level; text: string; id: string }[] = [
      { level: 'tactic', text: 'stay on the host through every restart', id: 'TA0003' },
      { level: 'technique', text: QUOTE, id: 'T1059.001' },
      { level: 'procedure', text: 'wbadmin delete catalog -quiet', id: 'T1490' },
    ];
    for (const { level, text, id } of captures) {
      await selectWithMouse(page, { text });
      const card = await openCard(session, page);
      await chooseLevel(page, card, level);
      await pickTechnique(page, id);
      await save(session, page, card);
    }
    const wanted = Object.fromEntries(captures.map(({ level, text }) => [level, [text]]));
    expect(await untilPainted(page, 3)).toEqual(wanted);
    await page.reload();
    expect(await untilPainted(page, 3)).toEqual(wanted);
    await page.close();
  });

  it('are painted on other sites when the toolbar button is clicked, not before', async () => {
    const url = reportFor('elsewhere', ELSEWHERE);
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    await tagTechnique(session, page, 'T1059.001');
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
    await page.reload();
    await settled(page);
    expect(await painted(page)).toEqual(NOTHING_PAINTED);
    const popup = await session.clickToolbarButton(page);
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
    await session.closePopup(popup);
    await page.close();
  });
});

describe('a page that is only read', () => {
  it('leaves nothing in the library', async () => {
    const url = reportFor('only-read');
    const page = await session.newPage(url);
    await selectWithMouse(page, { text: QUOTE });
    await toolbarShown(page);
    const popup = await session.clickToolbarButton(page);
    await popup.waitForSelector('#on-this-page');
    await session.closePopup(popup);
    await page.reload();
    await settled(page);
    const { reports, observations, drafts } = await readLibrary(session);
    expect(
      [...reports, ...drafts.map(({ report }) => report)].filter(({ urls }) => urls.includes(url)),
    ).toEqual([]);
    expect(observations.filter(({ reportId: id }) => id === reportId(url))).toEqual([]);
    await page.close();
  });
});

describe('an observation', () => {
  const tagged = async (name: string): Promise<Page> => {
    const page = await session.newPage(reportFor(name));
    await selectWithMouse(page, { text: QUOTE });
    await tagTechnique(session, page, 'T1059.001');
    await page.reload();
    await untilPainted(page, 1);
    return page;
  };

  it('opens on a click on its highlight, and can be edited there', async () => {
    const page = await tagged('edit');
    await clickPainted(page);
    const card = await session.cardFrame(page);
    await cardShows(card, 'T1059.001');
    await cardShows(card, 'Execution');
    // Edit has the focus.
    await page.keyboard.press('Enter');
    await editor(session, page);
    await pickTechnique(page, 'T1204.002');
    await save(session, page, card);
    expect(await onlyObservation(session, page.url())).toMatchObject({
      revision: 2,
      technique: { id: 'T1204.002', name: 'Malicious File' },
      tactics: ['TA0002'],
      anchor: { quote: { exact: QUOTE } },
    });
    expect((await untilPainted(page, 1)).technique).toEqual([QUOTE]);
    await page.close();
  });

  it('is deleted and restored; another tab with the report is updated', async () => {
    const page = await tagged('delete');
    const before = await onlyObservation(session, page.url());
    const other = await session.newPage(page.url());
    await untilPainted(other, 1);

    await page.bringToFront();
    await clickPainted(page);
    const card = await session.cardFrame(page);
    await cardShows(card, 'Delete');
    await clickIn(card, '.danger');
    await cardShows(card, 'Deleted.');
    await untilPainted(page, 0);
    await untilPainted(other, 0);
    const gone = await storedOf(session, page.url());
    expect(gone.observations).toEqual([]);
    expect(gone.deleted).toContainEqual(expect.objectContaining({ id: before.id }));

    // Undo has the focus.
    await page.keyboard.press('Enter');
    await untilPainted(page, 1);
    await untilPainted(other, 1);
    expect(await onlyObservation(session, page.url())).toEqual(before);
    await other.close();
    await page.close();
  });

  it('does not open on a click beside its highlight', async () => {
    const page = await tagged('beside');
    await page.click('#elsewhere');
    await settled(page);
    expect(await overlayBox(page)).toBeNull();
    await page.close();
  });
});
