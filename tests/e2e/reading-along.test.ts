import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { expectAccessible } from './steps/accessible';
import { onlyObservation, openCard, save, storedOf, untilPainted } from './steps/capture';
import { tabStops, walkWithTab } from './steps/focus';
import { itOnce, start } from './steps/start';

const PASSAGE = 'dumped the memory of lsass.exe with a renamed copy of procdump';
const HASH = 'd41d8cd98f00b204e9800998ecf8427e';

let server: PageServer;
let session: Session;
let page: Page;
let url: string;
let sidePanel: Page | null = null;
let count = 0;

beforeAll(async () => {
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());
beforeEach(async () => {
  // Each test has its own report.
  url = server.url(`/along.html?report=${++count}`);
  page = await session.newPage(url);
});

const idsOf = async () =>
  (await storedOf(session, url)).observations.map(({ technique }) => technique?.id ?? null).sort();

/** Waits until the report has a number of observations. */
const untilStored = (wanted: number) =>
  until(`${wanted} observations`, async () => {
    const ids = await idsOf();
    return ids.length === wanted ? ids : undefined;
  });

/** Shows a view of the page in the side panel, which is opened once and follows the front tab. */
async function openView(name: 'Found' | 'Scan'): Promise<Page> {
  // In Firefox, opening it again gives it the focus; in Chromium the panel stays open.
  await page.bringToFront();
  if (sidePanel === null || session.kind === 'firefox') sidePanel = await session.openSidePanel(page);
  const panel = sidePanel;
  await panel.waitForSelector('[role=tab]');
  await choose(panel, name);
  return panel;
}

/** Chooses a view by keyboard: Tab reaches the tabs, arrow keys move between them. */
async function choose(panel: Page, name: string): Promise<void> {
  await panel.waitForSelector('[role=tab][aria-selected=true]');
  await panel.focus('[role=tab][aria-selected=true]');
  await until(`the view ${name}`, async () => {
    const chosen = await panel.$eval('[role=tab][aria-selected=true]', (tab) => tab.textContent ?? '');
    if (chosen.startsWith(name)) return true;
    await panel.keyboard.press('ArrowRight');
    return undefined;
  });
}

/** Presses a button by keyboard, because the bar with the undo may cover it for a while. */
async function press(panel: Page, label: string): Promise<void> {
  await panel.waitForFunction(
    (wanted) => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.checkVisibility() && one.textContent?.includes(wanted) === true,
      );
      button?.focus();
      return button !== undefined;
    },
    {},
    label,
  );
  await panel.keyboard.press('Enter');
}

it('proposes techniques on the card, Enter picks the first, and a click adds names of the report', async () => {
  await selectWithMouse(page, { text: PASSAGE });
  const card = await openCard(session, page);
  await card.waitForSelector('.combobox-list.inline [role=option][aria-selected=true]');
  const first = await card.$eval('[aria-selected=true] .technique-id', (id) => id.textContent);
  expect(first).toMatch(/^T1003/);
  expect(await card.$eval('[aria-selected=true] .confidence', (mark) => mark.textContent)).toMatch(
    /^\d+% (almost certain|(very )?(un)?likely|even chance)$/,
  );
  await expectAccessible(session, page, card);
  // An arrow key moves to the second one, and back to the first.
  await page.keyboard.press('ArrowDown');
  await card.waitForFunction(() => document.querySelectorAll('[role=option]')[1]?.ariaSelected === 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await card.waitForSelector('.chosen');
  await card.waitForFunction(() => document.querySelectorAll('.name-offer').length === 2);
  for (const offer of await card.$$('.name-offer'))
    await offer.evaluate((button) => (button as HTMLElement).click());
  await save(session, page, card);
  expect(await onlyObservation(session, url)).toMatchObject({
    technique: { id: first },
    actors: [{ name: 'APT29', attackId: 'G0016' }],
    software: [{ name: 'Mimikatz', attackId: 'S0002' }],
  });
});

it('warns that an indicator is not a behaviour, and offers the sentence around it', async () => {
  await selectWithMouse(page, { text: HASH });
  const card = await openCard(session, page);
  await card.waitForFunction(() => document.body.innerText.includes('an artefact, not behaviour'));
  await (await card.waitForSelector('.artefact button'))?.evaluate((button) =>
    (button as HTMLElement).click(),
  );
  await card.waitForFunction(() => document.querySelector('.artefact') === null);
  await page.keyboard.type('T1204');
  await card.waitForSelector('[role=option][aria-selected=true]');
  await page.keyboard.press('Enter');
  await save(session, page, card);
  const { anchor } = await onlyObservation(session, url);
  expect(anchor.quote.exact).toBe(`The loader has the hash ${HASH} on every machine that we looked at.`);
  await untilPainted(page, 1);
});

it('lists what the page names, and adds all rows of a table, with undo, except the captured ones', async () => {
  const panel = await openView('Found');
  await panel.waitForSelector('.named');
  const titles = await panel.$$eval('h2', (all) => all.map((one) => one.firstChild?.textContent));
  expect(titles).toEqual(['Initial Access', 'Credential Access', 'Impact', 'Groups', 'Software']);
  await expectAccessible(session, panel);

  await press(panel, 'Add all from this table');
  await panel.waitForSelector('.preview-row');
  await expectAccessible(session, panel);
  await press(panel, 'Add 3 observations');
  expect(await untilStored(3)).toEqual(['T1003.001', 'T1490', 'T1566.001']);
  const [, , impact] = (await storedOf(session, url)).observations.sort(
    (a, b) => a.anchor.position.start - b.anchor.position.start,
  );
  const use = 'Shadow copies were deleted with vssadmin before anything was encrypted.';
  expect(impact).toMatchObject({
    level: 'procedure',
    procedure: use,
    tactics: ['TA0040'],
    anchor: { quote: { exact: use } },
  });
  await untilPainted(page, 3);

  await press(panel, 'Undo');
  await untilStored(0);
  await untilPainted(page, 0);

  // Capture one row, then the table: that row is left out.
  await press(panel, 'Capture');
  await untilStored(1);
  await panel.waitForSelector('.named .captured');
  await press(panel, 'Add all from this table');
  // A single capture has the same quote and technique as its row.
  await press(panel, 'Add 2 observations');
  await untilStored(3);
  await untilPainted(page, 3);
});

it('scans the article: accept, change and reject by key; the decisions survive a reload', async () => {
  const panel = await openView('Scan');
  await panel.waitForSelector('.scan-threshold input');
  await panel.focus('.scan-threshold input');
  await panel.keyboard.press('Home');
  await panel.waitForSelector('.scan-item:nth-child(6)');
  // Until the scan has ended, items are added before others.
  await panel.waitForFunction(() => document.querySelector('.scan-progress') === null);
  await expectAccessible(session, panel);
  const texts = await panel.$$eval('.scan-item .scan-sentence', (all) =>
    all.map((one) => one.textContent ?? ''),
  );
  expect(texts.filter((text) => text.includes('newsletter'))).toEqual([]);
  const itemIs = (index: number, state: string) =>
    panel.waitForSelector(`.scan-item:nth-child(${index + 1}).${state}`);

  await panel.focus('.scan-item');
  await itemIs(0, 'active');
  await panel.keyboard.press('a');
  await itemIs(0, 'accepted');
  await itemIs(1, 'active');
  await panel.keyboard.press('c');
  await panel.waitForFunction(() => document.activeElement?.matches('.scan-item [role=combobox]'));
  await expectAccessible(session, panel);
  await panel.keyboard.type('T1499.004');
  await panel.waitForFunction(
    () => document.querySelector('[aria-selected=true] .technique-id')?.textContent === 'T1499.004',
  );
  await panel.keyboard.press('Enter');
  await itemIs(1, 'accepted');
  await itemIs(2, 'active');
  await panel.keyboard.press('r');
  await itemIs(2, 'rejected');
  // A mistake is undone with K and U; then the suggestion is rejected.
  await panel.keyboard.press('k');
  await itemIs(2, 'active');
  await panel.keyboard.press('u');
  await itemIs(2, 'open');
  await panel.keyboard.press('r');
  await itemIs(2, 'rejected');
  await expectAccessible(session, panel);

  const ids = await untilStored(2);
  expect(ids).toContain('T1499.004');
  await untilPainted(page, 2);

  // After leaving and returning, accepted ones are on the page, and rejected ones do not reappear.
  await page.goto(server.url('/report.html'));
  await panel.waitForFunction(() => !document.body.innerText.includes('Quiet weeks at a shipping firm'));
  await page.goto(url);
  await untilPainted(page, 2);
  const { observations } = await storedOf(session, url);
  expect(observations.map(({ anchor }) => anchor.quote.exact)).toEqual(texts.slice(0, 2));
  await choose(panel, 'Scan');
  await panel.waitForFunction(() => document.body.innerText.includes('Show 1 rejected'));
  const now = await panel.$$eval('.scan-item .scan-sentence', (all) => all.map((one) => one.textContent));
  expect(now).not.toContain(texts[2]);
  expect(now).not.toContain(texts[0]);
  expect(now).toContain(texts[3]);

  await press(panel, 'Show 1 rejected');
  await press(panel, 'Bring back');
  await panel.waitForFunction(
    (text) =>
      [...document.querySelectorAll('.scan-item .scan-sentence')].some((one) => one.textContent === text),
    {},
    texts[2],
  );
});

itOnce(
  'says where the suggestions do not know the language, and reads ids, names and tables there',
  async () => {
    url = server.url(`/japanese.html?report=${++count}`);
    await page.goto(url);
    const scan = await openView('Scan');
    await scan.waitForFunction(() =>
      document.querySelector('.scan-head .notice')?.textContent?.startsWith('7 '),
    );
    await scan.waitForFunction(() => document.querySelector('.scan-progress') === null);
    await expectAccessible(session, scan);
    const found = await openView('Found');
    await press(found, 'Add all from this table');
    await found.waitForSelector('.preview-row');
    const rows = await found.$$eval('.preview-row', (all) =>
      all.map((row) => row.textContent?.replace(/\s+/g, ' ').trim()),
    );
    expect(rows).toEqual([
      expect.stringMatching(/^T1566\.001.*Initial Access経理担当者にメールを送信した。$/),
      expect.stringMatching(/^T1486.*Initial Access \(as reported\)ファイルを暗号化した。$/),
    ]);
    await expectAccessible(session, found);
    await press(found, 'Add 2 observations');
    expect(await untilStored(2)).toEqual(['T1486', 'T1566.001']);

    await page.bringToFront();
    await selectWithMouse(page, { text: 'その後、攻撃者はMimikatzを使って管理者の資格情報を窃取し' });
    const card = await openCard(session, page);
    const note = await card.waitForSelector('.not-english');
    expect(await note?.evaluate((one) => one.textContent)).toContain('not in English');
  },
);

it('is usable only by keyboard', async () => {
  const panel = await openView('Found');
  await panel.waitForSelector('.named');
  const wanted = await tabStops(panel);
  const { reached, unseen } = await walkWithTab(panel, panel, wanted.length);
  expect({ missed: wanted.filter((stop) => !reached.includes(stop)), unseen }).toEqual({
    missed: [],
    unseen: [],
  });
});
