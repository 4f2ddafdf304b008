import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import {
  cardSays,
  checkedLevel,
  chooseLevel,
  fieldValue,
  fill,
  onlyObservation,
  openCard,
  pickTechnique,
  pressEscape,
  pressSave,
  save,
  storedOf,
  textOf,
} from './steps/capture';
import { call, openDesk } from './steps/library';
import { itOnce, start } from './steps/start';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start());
});
afterAll(() => server?.close());

/** The address of the plain report, known to the library as another one for each case. */
const reportFor = (name: string) => server.url(`/report.html?case=card-${name}`);

const QUOTE = 'The loader started an encoded PowerShell command';

async function cardOver(url: string): Promise<{ page: Page; card: Frame }> {
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: QUOTE });
  return { page, card: await openCard(session, page) };
}

/** The labels of the levels begin like its own. */
const TECHNIQUE_BOX = '.technique-field [role=combobox]';

/** Gives a field of the card the focus, found by its label. */
function focusField(card: Frame, label: string): Promise<void> {
  return card.evaluate((name) => {
    const labels = [...document.querySelectorAll('label')];
    labels.find((each) => each.textContent?.trim().startsWith(name))?.control?.focus();
  }, label);
}

/** What has the focus in the card: its label, or its text. */
function focusIn(card: Frame): Promise<string> {
  return card.evaluate(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement) return focused.labels?.[0]?.textContent?.trim() ?? '';
    return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
  });
}

async function untilFocusIn(card: Frame, wanted: RegExp): Promise<void> {
  let focus = '';
  await until(`the focus at ${wanted}`, async () => {
    focus = await focusIn(card);
    return wanted.test(focus) ? true : undefined;
  }).catch((cause: unknown) => {
    throw new Error(`The focus is at ${focus}`, { cause });
  });
}

const names = (card: Frame) =>
  card.$$eval('.names .name > span:first-child', (all) => all.map((one) => one.textContent));

async function untilNames(card: Frame, wanted: string[]): Promise<void> {
  await until(`the names ${wanted}`, async () =>
    JSON.stringify(await names(card)) === JSON.stringify(wanted) ? true : undefined,
  );
}

describe('a name that was typed and not picked', () => {
  it('is saved with Ctrl+Enter from its box', async () => {
    const url = reportFor('typed-name');
    const { page, card } = await cardOver(url);
    await pickTechnique(page, 'T1059.001');
    await focusField(card, 'Actor');
    await page.keyboard.type('apt29');
    await save(session, page, card);
    expect((await onlyObservation(session, url)).actors).toEqual([{ name: 'APT29', attackId: 'G0016' }]);
    await page.close();
  });

  it('is kept when its box is left, and when Escape closes the card', async () => {
    const url = reportFor('left-name');
    const { page, card } = await cardOver(url);
    await focusField(card, 'Actor');
    await page.keyboard.type('Quiet Heron');
    await page.keyboard.press('Tab');
    await untilNames(card, ['Quiet Heron']);
    await focusField(card, 'Tags');
    await page.keyboard.type('loader');
    // The first Escape closes the list of suggestions.
    await page.keyboard.press('Escape');
    await pressEscape(session, page);
    expect((await storedOf(session, url)).drafts).toMatchObject([
      { behaviour: { actors: [{ name: 'Quiet Heron', attackId: null }], tags: ['loader'] } },
    ]);
    await page.close();
  });

  it('does not keep the click on Save from saving', async () => {
    const url = reportFor('clicked');
    const { page, card } = await cardOver(url);
    await pickTechnique(page, 'T1059.001');
    await focusField(card, 'Software');
    await page.keyboard.type('home-made loader');
    await card.click('.card-foot .primary');
    await cardSays(card, 'Saved');
    expect((await onlyObservation(session, url)).software).toMatchObject([{ name: 'home-made loader' }]);
    await page.close();
  });
});

describe('Enter in a box', () => {
  it('neither saves the card nor picks what nobody chose', async () => {
    const url = reportFor('enter');
    const first = await cardOver(url);
    await pickTechnique(first.page, 'T1059.001');
    await fill(first.page, first.card, 'Actor', 'Quiet Heron');
    await fill(first.page, first.card, 'Software', 'Grey Lantern');
    await save(session, first.page, first.card);
    await first.page.close();

    const other = reportFor('enter-again');
    const { page, card } = await cardOver(other);
    await pickTechnique(page, 'T1059.001');
    await focusField(card, 'Software');
    await cardSays(card, 'used before');
    await page.keyboard.press('Enter');
    await focusField(card, 'Actor');
    await page.keyboard.press('Enter');
    // The keys are heard in their order: what follows them shows that they did nothing.
    await fill(page, card, 'Actor', 'Amber Tern');
    await untilNames(card, ['Amber Tern']);
    await fill(page, card, 'Actor', 'Amber Tern');
    await card.focus(TECHNIQUE_BOX);
    await page.keyboard.type('T9999');
    await page.keyboard.press('Enter');
    await fill(page, card, 'Note', 'still here');
    expect(await names(card)).toEqual(['Amber Tern']);
    expect((await storedOf(session, other)).observations).toEqual([]);

    await focusField(card, 'Software');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await save(session, page, card);
    expect(await onlyObservation(session, other)).toMatchObject({
      actors: [{ name: 'Amber Tern' }],
      software: [{ name: 'Grey Lantern' }],
      note: 'still here',
    });
    await page.close();
  });
});

describe('the card', () => {
  itOnce('stays open with what was typed, and says why, when that cannot be stored', async () => {
    const url = reportFor('not-stored');
    const { page, card } = await cardOver(url);
    const id = (await storedOf(session, url)).drafts[0]?.id ?? '';
    const desk = await openDesk(session);
    await call(desk, 'draft.discard', { id });
    await desk.close();
    await page.bringToFront();
    await pickTechnique(page, 'T1059.001');
    await fill(page, card, 'Note', 'not to be lost');
    await page.keyboard.press('Escape');
    await cardSays(card, 'The draft is not stored: This draft is no longer there');
    await pressSave(page);
    await cardSays(card, 'This draft is no longer there');
    await page.keyboard.press('Escape');
    expect(await fieldValue(card, 'Note')).toBe('not to be lost');
    await card.evaluate(() =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === 'Discard')?.click(),
    );
    await session.cardClosed(page);
    await page.close();
  });

  itOnce('in which nothing was typed leaves alone what another one typed in the same draft', async () => {
    const url = reportFor('two-cards');
    const first = await cardOver(url);
    const second = await cardOver(url);
    await fill(second.page, second.card, 'Note', 'Typed in the second');
    await until('the draft to be stored', async () =>
      (await storedOf(session, url)).drafts[0]?.behaviour.note === 'Typed in the second' ? true : undefined,
    );
    await first.page.bringToFront();
    await first.card.focus(TECHNIQUE_BOX);
    await pressEscape(session, first.page);
    expect((await storedOf(session, url)).drafts).toMatchObject([
      { behaviour: { note: 'Typed in the second' } },
    ]);
    await first.page.close();
    await second.page.close();
  });

  it('leaves Escape and Ctrl+Enter to an input method that composes', async () => {
    const url = reportFor('composing');
    const { page, card } = await cardOver(url);
    await pickTechnique(page, 'T1059.001');
    await card.evaluate(() => {
      for (const keys of [{ key: 'Escape' }, { key: 'Enter', ctrlKey: true }])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...keys, isComposing: true, bubbles: true, cancelable: true }),
        );
    });
    await fill(page, card, 'Note', 'still here');
    expect(await textOf(card)).not.toContain('Saved');
    expect((await storedOf(session, url)).observations).toEqual([]);
    await save(session, page, card);
    expect((await onlyObservation(session, url)).note).toBe('still here');
    await page.close();
  });

  itOnce('keeps the level of an unfinished capture that is tagged again', async () => {
    const url = reportFor('level');
    const { page, card } = await cardOver(url);
    await chooseLevel(page, card, 'procedure');
    await pressEscape(session, page);
    await selectWithMouse(page, { text: QUOTE });
    const again = await openCard(session, page);
    expect(await checkedLevel(again)).toBe('procedure');
    await pressEscape(session, page);
    await page.close();
  });

  it('passes the focus on when what has it goes: a name, the last name, a tactic', async () => {
    const { page, card } = await cardOver(reportFor('focus'));
    await fill(page, card, 'Actor', 'Quiet Heron');
    await fill(page, card, 'Actor', 'Amber Tern');
    await untilNames(card, ['Quiet Heron', 'Amber Tern']);
    await card.focus('[aria-label="Remove Quiet Heron"]');
    await page.keyboard.press('Enter');
    await untilFocusIn(card, /^Remove Amber Tern$/);
    await page.keyboard.press('Enter');
    await untilFocusIn(card, /^Actor$/);

    await chooseLevel(page, card, 'tactic');
    await card.focus(TECHNIQUE_BOX);
    await pickTechnique(page, 'TA0003');
    await card.waitForSelector('.tactic-choice input');
    await card.focus('.tactic-choice input');
    await page.keyboard.press(' ');
    await untilFocusIn(card, /^Tactic/);
    await page.close();
  });
});
