import type { Page } from 'puppeteer-core';
import { beforeEach, expect, it } from 'vitest';
import { readAttack } from '@/scripts/attack-data';
import type { Observation } from '@/utils/observation/schema';
import type { Session } from '../support/session';
import { POLLING, until } from '../support/until';
import { expectAccessible } from './steps/accessible';
import { call, observationOn, openDesk, readTables, reportOn, seed } from './steps/library';
import { itOnce, startBrowser } from './steps/start';

/** A group with few techniques, all of which are in the first report. */
const GROUP = 'G1011';

let session: Session;
let page: Page;

/** Navigates within the library, and waits until it shows a text. */
async function go(hash: string, text: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await shows(text);
}

async function shows(text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.body.textContent?.includes(wanted) === true, {}, text);
}

/** Returns the text of the focused element. */
function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

/** Waits for the button or link with a text, and focuses it. */
async function focusOn(selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, wanted) => {
      const found = [...document.querySelectorAll<HTMLElement>(where)].find(
        (one) => one.textContent?.includes(wanted) === true,
      );
      found?.focus();
      return found !== undefined && document.activeElement === found;
    },
    {},
    selector,
    text,
  );
}

beforeEach(async () => {
  session = await startBrowser();
  const catalogue = (await readAttack()).catalogue;
  const techniques = (catalogue.group(GROUP)?.techniques ?? []).flatMap(
    (id) => catalogue.technique(id) ?? [],
  );
  const text = techniques.map(({ id }) => `They were seen to do ${id}.`).join(' ');
  const report = reportOn('https://research.example/plover', { title: 'A plover at the gate' });
  const other = reportOn('https://research.example/heron', { title: 'The quiet heron' });
  const fields = (id: string, name: string): Partial<Observation> => ({
    actors: [{ name, attackId: null }],
    technique: { id, name: catalogue.technique(id)?.name ?? id, attackVersion: '19.0' },
    tactics: [],
  });
  await seed(await openDesk(session), {
    reports: [report, other],
    observations: [
      ...techniques.map(({ id }) =>
        observationOn({ report, text, exact: `seen to do ${id}.` }, fields(id, 'Hollow Plover')),
      ),
      observationOn(
        { report: other, text: 'It ran a script of its own.', exact: 'ran a script' },
        { ...fields('T1059.001', 'Quiet Heron'), procedure: 'powershell -File own.ps1' },
      ),
    ],
  });
  page = await session.openExtensionPage('library.html');
  await page.bringToFront();
});

it('the matrix opens the quotes of a cell by keyboard, compares with a group, and is saved as a picture', async () => {
  await go('#matrix?show=observed', 'techniques observed');
  await page.waitForSelector('.matrix [data-place][tabindex="0"]');
  expect(await page.$$('.matrix [tabindex="0"]')).toHaveLength(1);
  await page.focus('.matrix [data-place][tabindex="0"]');
  await page.keyboard.down('Control');
  await page.keyboard.press('Home');
  await page.keyboard.up('Control');
  const first = await focused();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((before) => document.activeElement?.textContent !== before, {}, first);
  await focusOn('.matrix-open', 'T1059');
  await page.keyboard.press('Enter');
  await shows('powershell -File own.ps1');
  await expect.poll(focused, POLLING).toContain('T1059');
  expect(await page.$eval('.matrix-pane', (pane) => pane.textContent)).toContain('The quiet heron');
  await expectAccessible(session, page);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.matrix-pane') === null);
  await expect.poll(focused, POLLING).toContain('T1059');
  await page.keyboard.press('+');
  await shows('T1059.001');

  await go(`#matrix?over=group:${GROUP}&subs=used`, 'in the overlay only');
  const counts = await page.$$eval('.matrix-swatch.both, .matrix-swatch.here, .matrix-swatch.there', (all) =>
    all.map((one) => one.textContent),
  );
  expect(counts).toEqual(['15 in both', '1 observed only', '0 in the overlay only']);
  await expectAccessible(session, page);
  await focusOn('.matrix-export button', 'SVG');
  const svg = await session.download(() => page.keyboard.press('Enter'));
  expect(svg.name).toMatch(/^ttps-matrix-enterprise-whole-library-.*\.svg$/);
  expect(svg.text.includes('T1059.001 PowerShell: 1 observation, observed, not in the overlay')).toBe(true);
  await focusOn('.matrix-export button', 'Navigator layer');
  const layer = await session.download(() => page.keyboard.press('Enter'));
  expect(JSON.parse(layer.text)).toMatchObject({ domain: 'enterprise-attack', versions: { layer: '4.5' } });
});

itOnce('merges two actors, and undoes it', async () => {
  await go('#actors', 'Quiet Heron');
  await expectAccessible(session, page);
  await focusOn('.plain-table a', 'Hollow Plover');
  await page.keyboard.press('Enter');
  await shows('Distinctive techniques');
  await expect.poll(focused, POLLING).toBe('Hollow Plover');
  await expectAccessible(session, page);
  await focusOn('h2', 'Hollow Plover');
  await page.evaluate(() => {
    const label = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Merge with');
    label?.control?.focus();
  });
  await page.keyboard.type('quiet');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await page.keyboard.press('Enter');
  await shows('Quiet Heron is counted as Hollow Plover now.');
  await shows('2 reports · 16 observations');
  await focusOn('[role=status] button', 'Undo');
  await page.keyboard.press('Enter');
  await shows('Undone.');
  await shows('1 report · 15 observations');
});

itOnce(
  'renames an actor, keeps the old name as an alias, refuses the name of another actor, and undoes it',
  async () => {
    await go('#actors/name:hollowplover', 'Distinctive techniques');
    const rename = async (name: string) => {
      const box = await page.waitForSelector('aria/Name[role="textbox"]');
      await box?.focus();
      await box?.evaluate((field) => {
        (field as HTMLInputElement).select();
      });
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    };
    await rename('Cozy Bear');
    await shows('Cozy Bear is a name of APT29 already. Merge the two, or take another name.');
    await rename('Hollow Plover II');
    await shows('Hollow Plover is called Hollow Plover II now. The old name stays as an alias.');
    await page.waitForFunction(
      () => document.querySelector('h2[tabindex]')?.textContent === 'Hollow Plover II',
    );
    expect(await page.$eval('.names-row', ({ textContent }) => textContent)).toContain('Hollow Plover yours');
    await shows('1 report · 15 observations');
    await focusOn('[role=status] button', 'Undo');
    await page.keyboard.press('Enter');
    await shows('Undone.');
    await page.waitForFunction(() => document.querySelector('h2[tabindex]')?.textContent === 'Hollow Plover');
  },
);

itOnce('names the actors that a report resembles, and reports when there is too little data', async () => {
  await go('#similar?actor=name:hollowplover', 'as ATT&CK describes it');
  expect(await page.$eval('.likeness-name', (name) => name.textContent)).toBe('EXOTIC LILY');
  await shows('not an attribution');
  await expectAccessible(session, page);
  await go('#similar?actor=name:quietheron', 'Not enough evidence: 1 technique');
});

it('stores the coverage of the hunt list, and shows trends', async () => {
  await go('#hunt?actor=name:quietheron', '1 hypothesis');
  await expectAccessible(session, page);
  await page.select('select[aria-label^="Coverage of T1059.001"]', 'partial');
  await shows('1 partly covered');
  await page.focus('input[aria-label$="T1059.001"]');
  await page.keyboard.type('script block logs');
  await page.keyboard.press('Enter');
  page = await session.openExtensionPage('library.html');
  await page.bringToFront();
  await go('#hunt?actor=name:quietheron', '1 partly covered');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('.hunt-note')?.value === 'script block logs',
  );
  // Another page saves another note meanwhile: both are shown, and the typed one is not lost.
  const desk = await openDesk(session);
  const revision = (await readTables(session, ['coverage'])).coverage[0]?.revision ?? null;
  await page.bringToFront();
  await page.focus('input[aria-label$="T1059.001"]');
  await page.keyboard.press('End');
  await page.keyboard.type(' and AMSI');
  const theirs = { id: 'T1059.001', status: 'partial', note: 'theirs' } as const;
  await call(desk, 'coverage.save', { items: [{ record: theirs, revision }] });
  await page.keyboard.press('Enter');
  await shows('was changed elsewhere while you changed it here');
  await shows('Partly covered: script block logs and AMSI');
  await shows('Partly covered: theirs');
  await expectAccessible(session, page);
  await focusOn('.conflict button', 'Keep mine');
  await page.keyboard.press('Enter');
  await until('one’s own note to be stored', async () => {
    const { coverage } = await readTables(session, ['coverage']);
    return coverage[0]?.note === 'script block logs and AMSI' ? true : undefined;
  });
  // The page exports what it shows, which follows the store.
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('.hunt-note')?.value === 'script block logs and AMSI',
  );
  await focusOn('.actions button', 'CSV');
  const csv = await session.download(() => page.keyboard.press('Enter'));
  expect(csv.text).toContain(
    'T1059.001,PowerShell,partial,script block logs and AMSI,powershell -File own.ps1,1,1,Quiet Heron',
  );
  await go('#trends', 'Most recurrent across actors');
  await expectAccessible(session, page);
});
