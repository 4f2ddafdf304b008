import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { editor, pressEscape, textOf } from './steps/capture';
import { chord, closing } from './steps/keys';
import { observationOn, openDesk, openPopup, reportOn, seed } from './steps/library';
import { start } from './steps/start';
import { storedValue, storeValue } from './steps/stored';
import { untilAtAttack } from './steps/tabs';

const WORDS = [
  'It ran powershell to look around.',
  'Then came T1003.001 and more.',
  'At last the files left.',
];
const PAGE = `<!doctype html><meta charset="utf-8"><title>Looked up</title>
<style>p { margin-block-end: 1500px }</style>
${WORDS.map((sentence) => `<p>${sentence}</p>`).join('\n')}`;

let server: PageServer;
let session: Session;
let page: Page;
let popup: Page;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/report.html': PAGE, '/other.html': PAGE } }));
  const text = WORDS.join('\n');
  const reports = ['other.html', 'report.html'].map((path) =>
    reportOn(server.url(`/${path}`, `${path.slice(0, 5)}.example`), { title: `The ${path}` }),
  );
  const desk = await openDesk(session);
  await seed(desk, {
    reports,
    observations: reports.map((report) =>
      observationOn({ report, text, exact: 'the files left' }, { procedure: null }),
    ),
  });
  await desk.close();
});
afterAll(() => server?.close());
beforeEach(async () => {
  page = await session.newPage(server.url('/report.html', 'repor.example'));
});
afterEach(() => page?.close());

/** Waits until the details of an object are in front and have the focus. */
async function details(of: Page, id: string): Promise<void> {
  await of.waitForFunction(
    (wanted) => {
      const shown = document.querySelector('.attack-details:not([hidden])');
      return (
        shown?.querySelector('h2 .technique-id')?.textContent === wanted &&
        shown.contains(document.activeElement)
      );
    },
    {},
    id,
  );
}

const said = (of: Page, selector: string) =>
  of.$eval(`.attack-details:not([hidden]) ${selector}`, (element) => element.textContent?.trim() ?? '');

/** Opens the popup and types into its search. */
async function search(text: string): Promise<void> {
  popup = await openPopup(session, page);
  await popup.keyboard.type(text);
  await popup.waitForSelector('.attack-hit.active');
}

/** Returns the content of the clipboard, pasted into a box of the test. */
async function clipboard(of: Page): Promise<string> {
  const back = await of.evaluateHandle(() => {
    const before = document.activeElement;
    const box = document.createElement('textarea');
    box.id = 'pasted';
    document.querySelector('.attack-details:not([hidden])')?.append(box);
    // The details must not handle the keys of this box.
    box.addEventListener('keydown', (event) => event.stopPropagation());
    box.focus();
    return before;
  });
  if (session.kind === 'chromium') await of.keyboard.press('KeyV', { commands: ['Paste'] });
  else await chord(of, 'Control', 'v');
  const pasted = await of.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('#pasted')?.value || null,
  );
  const text = await pasted.jsonValue();
  await of.evaluate((before) => {
    document.querySelector('#pasted')?.remove();
    if (before instanceof HTMLElement) before.focus();
  }, back);
  return text ?? '';
}

it('opens a hit by keyboard: its facts, its sub-techniques, and back with the query kept', async () => {
  await search('credential dumping');
  await popup.keyboard.press('ArrowRight');
  await details(popup, 'T1003');
  expect(await said(popup, '.details-kind')).toBe('Technique · Enterprise');
  expect(await said(popup, '.tactic-chips')).toBe('Credential Access');
  expect(await said(popup, '.details-said p')).toMatch(/^\w.{20,139}$/);
  expect(await said(popup, '.facts')).toMatch(/PlatformsLinux, Windows, macOS/);
  await popup.waitForSelector('.attack-details:not([hidden]) .examples');
  const heads = await popup.$$eval('.attack-details:not([hidden]) .related-head', (all) =>
    all.map((head) => head.textContent?.replace(/\s+/g, ' ').trim()),
  );
  expect(heads).toEqual([
    'What it looks like in a report',
    'Sub-techniques 8',
    expect.stringMatching(/^Groups that use it \d+$/),
    expect.stringMatching(/^Software that uses it \d+$/),
  ]);
  expect(await said(popup, '.examples dd')).toMatch(/\w+ .{20,}/);

  await popup.focus('.attack-details:not([hidden]) .related-row');
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowRight');
  await details(popup, 'T1003.002');
  expect(await said(popup, '.details-kind')).toContain('Sub-technique of T1003 OS Credential Dumping');
  await popup.keyboard.press('ArrowLeft');
  await details(popup, 'T1003');
  expect(await popup.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('T1003.002');
  await popup.keyboard.press('Escape');
  await popup.waitForFunction(() => document.activeElement?.matches('[role=combobox]') === true);
  expect(await popup.$eval('[role=combobox]', (box) => (box as HTMLInputElement).value)).toBe(
    'credential dumping',
  );
  await session.closePopup(popup);
});

it('shows the details of a tactic, a group and a tool', async () => {
  popup = await openPopup(session, page);
  for (const [id, kind, related] of [
    ['TA0006', 'Tactic · Enterprise', /Techniques \d+/],
    ['G0016', 'Group', /Techniques it uses \d+/],
    ['S0002', 'Tool', /Techniques it uses \d+/],
  ] as const) {
    await chord(popup, 'Control', 'a');
    await popup.keyboard.type(id);
    await popup.waitForFunction(
      (wanted) => document.querySelector('.attack-hit.active .technique-id')?.textContent === wanted,
      {},
      id,
    );
    await popup.keyboard.press('Enter');
    await details(popup, id);
    expect(await said(popup, '.details-kind')).toContain(kind);
    const text = await popup.$eval('.attack-details:not([hidden])', (shown) => shown.textContent ?? '');
    expect(text).toMatch(related);
    await popup.keyboard.press('Escape');
    await popup.waitForFunction(() => document.activeElement?.matches('[role=combobox]') === true);
  }
  await session.closePopup(popup);
});

it('copies in every format, with the analyst’s template; an invalid template is rejected', async () => {
  const options = await session.openExtensionPage('options.html');
  await typeTemplate(options, '{id} {ttp}');
  await options.waitForFunction(() =>
    document.querySelector('.add-problem')?.textContent?.includes('{ttp} is not known'),
  );
  await typeTemplate(options, '{sigma} = {name} [{tactics}]');
  await templateSaved(options, 'attack.t1059.001 = PowerShell [Execution]');
  await options.close();

  await search('T1086');
  await popup.keyboard.press('Enter');
  await details(popup, 'T1059.001');
  expect(await said(popup, '.facts')).toContain('T1086 PowerShell');
  for (const [key, text] of [
    ['c', 'T1059.001'],
    ['n', 'PowerShell'],
    [
      'm',
      '[T1059.001 Command and Scripting Interpreter: PowerShell](https://attack.mitre.org/techniques/T1059/001/)',
    ],
    ['s', 'attack.t1059.001'],
    ['t', 'attack.t1059.001 = PowerShell [Execution]'],
  ] as const) {
    await popup.keyboard.press(key);
    await popup.waitForFunction(
      (copied) => document.querySelector('.copy-news')?.textContent === `Copied: ${copied}`,
      {},
      text,
    );
    expect(await clipboard(popup)).toBe(text);
  }
  await session.closePopup(popup);
});

/** Returns the ids below each heading of the empty box. */
function savedIds(of: Page): Promise<Record<string, (string | null | undefined)[]>> {
  return of.$$eval('.attack-hits.kept [role=rowgroup]', (groups) =>
    Object.fromEntries(
      groups.map((group) => [
        group.getAttribute('aria-label'),
        [...group.querySelectorAll('.technique-id')].map((id) => id.textContent),
      ]),
    ),
  );
}

it('tags the selection from the details', async () => {
  await selectWithMouse(page, { text: 'to look around' });
  await search('T1082');
  await popup.keyboard.press('Enter');
  await details(popup, 'T1082');
  await closing(popup, () => chord(popup, 'Control', 'Enter'));
  const card = await editor(session, page);
  expect(await textOf(card)).toMatch(/T1082[\s\S]*System Information Discovery/);
  await pressEscape(session, page);
});

it('lists the analyst’s own observations by report, and goes to one on this page or on another enabled page', async () => {
  await session.grantSite('http://other.example');
  const top = (of: Page) =>
    of.evaluate(() => document.querySelectorAll('p')[2]?.getBoundingClientRect().top ?? -1);
  for (const title of ['The report.html', 'The other.html']) {
    await search('T1059.001');
    await popup.keyboard.press('Enter');
    await details(popup, 'T1059.001');
    await popup.waitForSelector('.own-observation');
    expect(await popup.$$eval('.own-report h4', (all) => all.map((one) => one.textContent))).toHaveLength(2);
    await popup.$$eval(
      '.own-report',
      (all, wanted) =>
        all
          .find((report) => report.querySelector('h4')?.textContent?.startsWith(wanted))
          ?.querySelector<HTMLElement>('.own-observation')
          ?.focus(),
      title,
    );
    await closing(popup, () => popup.keyboard.press('Enter'));
    const at =
      title === 'The report.html'
        ? page
        : await until('the report in a tab', async () =>
            (await session.browser.pages()).find((one) => one.url().endsWith('/other.html')),
          );
    await until(`${title} to be scrolled to the quote`, async () => {
      const now = await top(at);
      return now > 0 && now < 800 ? true : undefined;
    });
    if (at !== page) await at.close();
  }
});

it('suggests in the address bar; Enter opens the search for a text, or the page of an id', async () => {
  const tab = await session.newPage(server.url('/report.html'));
  const suggested = await session.suggestInAddressBar('pass the hash');
  expect(suggested[0]?.replace(/<\/?\w+>/g, '')).toMatch(
    /^T1550\.002 Use Alternate Authentication Material: Pass the Hash · Lateral Movement/,
  );
  await session.stopWorker();
  await session.enterInAddressBar('pass the hash');
  const found = await session.extensionTab('search.html?query=pass');
  await found.waitForSelector('.attack-hit.active');
  expect(await activeId(found)).toBe('T1550.002');
  await session.enterInAddressBar('t1059/001');
  await untilAtAttack(session, 'https://attack.mitre.org/techniques/T1059/001/');
  if (!tab.isClosed()) await tab.close();
});

const activeId = (of: Page) => of.$eval('.attack-hit.active .technique-id', (id) => id.textContent);

it('looks up the selection from the context menu in the popup: searches for a text, opens an id', async () => {
  await selectWithMouse(page, { text: 'powershell' });
  let label: string | null = null;
  popup = await session.popupOpenedBy(async () => {
    label = await session.clickContextMenu(page, 'look-up-selection');
  });
  await popup.waitForSelector('.attack-hit.active');
  expect(await popup.$eval('[role=combobox]', (box) => (box as HTMLInputElement).value)).toBe('powershell');
  expect(await activeId(popup)).toBe('T1059.001');
  if (session.kind === 'firefox') expect(label).toBe('Search ATT&CK for “powershell”');
  await session.closePopup(popup);

  await session.grantSite('http://repor.example');
  await selectWithMouse(page, { text: 'T1003.001' });
  popup = await session.popupOpenedBy(async () => {
    label = await session.clickContextMenu(page, 'look-up-selection');
  });
  await details(popup, 'T1003.001');
  if (session.kind === 'firefox') expect(label).toBe('Open T1003.001');
  await session.closePopup(popup);
});

/** Waits until the template is stored, and its preview is shown. */
async function templateSaved(options: Page, preview: string): Promise<void> {
  await options.waitForFunction(
    (text) =>
      document.querySelector('.template-preview')?.textContent === text &&
      document.querySelector('[role=status] > .label')?.textContent?.startsWith('Saved.'),
    {},
    preview,
  );
}

/** Types a template on the options page. */
async function typeTemplate(options: Page, template: string): Promise<void> {
  await options.waitForSelector('textarea');
  await options.focus('textarea');
  await chord(options, 'Control', 'a');
  await options.keyboard.type(template);
}

/** Searches for an object and opens its details. */
async function openDetails(id: string): Promise<void> {
  await search(id);
  await popup.keyboard.press('Enter');
  await details(popup, id);
  await until(`${id} to be stored as recent`, async () => {
    const recent = await storedValue(session, 'recent');
    return Array.isArray(recent) && recent[0] === id ? true : undefined;
  });
}

it('lists starred and recent objects, keeps them and the template without its background, and clears them with undo', async () => {
  for (const key of ['starred', 'recent', 'copyTemplate']) await storeValue(session, key, null);
  let options = await session.openExtensionPage('options.html');
  await typeTemplate(options, '{id}: {name}');
  await templateSaved(options, 'T1059.001: PowerShell');
  await options.close();
  for (const id of ['T1003', 'G0016', 'T1190']) {
    await openDetails(id);
    if (id === 'T1190') {
      await popup.keyboard.press('*');
      await popup.waitForSelector('.details-star[aria-pressed=true]');
    }
    await session.closePopup(popup);
  }

  await session.stopWorker();
  popup = await openPopup(session, page);
  await popup.waitForSelector('.attack-hits.kept .attack-hit');
  expect(await savedIds(popup)).toEqual({ Starred: ['T1190'], Recent: ['G0016', 'T1003'] });
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await details(popup, 'T1190');
  await session.closePopup(popup);

  options = await session.openExtensionPage('options.html');
  await options.waitForSelector('.kept-ids button');
  expect(await options.$eval('textarea', (box) => (box as HTMLTextAreaElement).value)).toBe('{id}: {name}');
  const counts = () => options.$$eval('.kept-ids .count', (all) => all.map((one) => Number(one.textContent)));
  const untilCounts = (wanted: number[]) =>
    until(`the counts ${wanted}`, async () => ((await counts()).join() === wanted.join() ? true : undefined));
  await untilCounts([1, 3]);
  await options.focus('.kept-ids button[aria-label^="Clear: Recent"]');
  await options.keyboard.press('Enter');
  await untilCounts([1, 0]);
  await options.waitForSelector('.kept-ids button[aria-label^="Undo"]');
  await options.keyboard.press('Enter');
  await untilCounts([1, 3]);
});
