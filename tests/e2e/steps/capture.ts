import type { Frame, Page } from 'puppeteer-core';
import type { Draft, Level, Observation, Report } from '@/utils/observation/schema';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { readIfMade, tablesScript } from './read-database';

/** The content of the library, read from IndexedDB. */
export interface Stored {
  reports: Report[];
  observations: Observation[];
  drafts: Draft[];
  deleted: { id: string }[];
}

const STORES = ['reports', 'observations', 'drafts', 'deleted'] as const;

/** Returns the stored library; nothing if the extension has not made it yet. */
export async function readLibrary(session: Session): Promise<Stored> {
  const stored = (await readIfMade(session, tablesScript(STORES))) as Stored | null;
  return stored ?? { reports: [], observations: [], drafts: [], deleted: [] };
}

/** Returns the stored records of the report that was seen at a URL. */
export async function storedOf(session: Session, url: string): Promise<Stored> {
  const { reports, observations, drafts, deleted } = await readLibrary(session);
  const report = reports.find((one) => one.urls.includes(url));
  return {
    reports: report === undefined ? [] : [report],
    observations: observations
      .filter((one) => one.reportId === report?.id)
      .sort((a, b) => a.created.localeCompare(b.created)),
    drafts: drafts.filter((draft) => draft.report.urls.includes(url)),
    deleted,
  };
}

/**
 * Returns the only observation of the report at a URL.
 *
 * @throws when it has none or several
 */
export async function onlyObservation(session: Session, url: string): Promise<Observation> {
  const { observations } = await storedOf(session, url);
  const [only] = observations;
  if (only === undefined || observations.length > 1)
    throw new Error(`${observations.length} observations at ${url}`);
  return only;
}

/** Waits until a card is ready for typing: its technique box has the focus. */
export async function editorIn(card: Frame): Promise<Frame> {
  let focus = '';
  await until('the technique box to have the focus', async () => {
    focus = await card.evaluate(() =>
      document.hasFocus() ? (document.activeElement?.closest('.field')?.textContent ?? '') : 'elsewhere',
    );
    return /^(Technique|Tactic)/.test(focus) ? true : undefined;
  }).catch(async (error: unknown) => {
    throw new Error(`The focus is ${focus}; the card says ${await textOf(card)}`, { cause: error });
  });
  return card;
}

/** Waits for the card in the page until it is ready for typing. */
export async function editor(session: Session, page: Page): Promise<Frame> {
  return editorIn(await session.cardFrame(page));
}

/** Opens the capture card over the selection with the keyboard command. */
export async function openCard(session: Session, page: Page): Promise<Frame> {
  await session.runCommand(page, 'tag');
  return editor(session, page);
}

/** Picks a technique or tactic by typing its id into the box, which has the focus. */
export async function pickTechnique(page: Page, id: string): Promise<void> {
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
}

/** Chooses the level on the card. */
export async function chooseLevel(page: Page, card: Frame, level: Level): Promise<void> {
  await page.keyboard.down('Alt');
  await page.keyboard.press(({ tactic: 'Digit1', technique: 'Digit2', procedure: 'Digit3' } as const)[level]);
  await page.keyboard.up('Alt');
  await until(`the level ${level}`, async () =>
    (await card.evaluate(
      (value) => document.querySelector<HTMLInputElement>(`input[value=${value}]`)?.checked === true,
      level,
    ))
      ? true
      : undefined,
  );
}

/** Types at the end of a field of the card, found by its label; in a list of names, Enter accepts it. */
export async function fill(page: Page, card: Frame, label: string, text: string): Promise<void> {
  const isList = await card.evaluate((name) => {
    const labels = [...document.querySelectorAll('label')];
    const control = labels.find((each) => each.textContent?.trim().startsWith(name))?.control;
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
      throw new Error(`The card has no field ${name}`);
    control.focus();
    control.setSelectionRange(control.value.length, control.value.length);
    return control.getAttribute('role') === 'combobox';
  }, label);
  await page.keyboard.type(text);
  if (isList) await page.keyboard.press('Enter');
}

/** Returns the value of a field of the card, found by its label. */
export function fieldValue(card: Frame, label: string): Promise<string | null> {
  return card.evaluate((name) => {
    const labels = [...document.querySelectorAll('label')];
    const control = labels.find((each) => each.textContent?.trim().startsWith(name))?.control;
    return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
      ? control.value
      : null;
  }, label);
}

/** Returns the text of the card. */
export function textOf(card: Frame): Promise<string> {
  return card.evaluate(() => document.body.textContent ?? '');
}

/** Waits until the card shows a text. */
export async function cardShows(card: Frame, text: string): Promise<void> {
  let said = '';
  await until(`the card to say ${text}`, async () => {
    said = await textOf(card);
    return said.includes(text) ? true : undefined;
  }).catch((error: unknown) => {
    throw new Error(`It says: ${said}`, { cause: error });
  });
}

/**
 * Clicks an element of the card by its `click` method: the card grows with its content, so a mouse click could miss.
 */
export async function clickIn(card: Frame, selector: string): Promise<void> {
  const part = await card.waitForSelector(selector);
  await part?.evaluate((element) => (element as HTMLElement).click());
}

/** Presses Ctrl+Enter. */
export async function pressSave(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}

/**
 * Closes the card with Escape. The key is released only after the card is closed, and without waiting for an answer:
 * Chromium sends none for a key event to a frame that is being removed.
 */
export async function pressEscape(session: Session, page: Page): Promise<void> {
  const closed = session.cardClosed(page);
  await Promise.race([page.keyboard.down('Escape'), closed]);
  await closed;
  await page.keyboard.up('Escape');
}

/** The time limit for a save, in milliseconds. */
const SAVE_TIMEOUT = 30_000;

/**
 * Waits until the card confirms the save. Call it before the save, because the card closes soon after.
 *
 * @returns the text of the card
 */
export function untilSaved(card: Frame): Promise<string> {
  // One call that starts before the save: a later one might not find the card any more.
  return card.evaluate(async (timeout) => {
    for (const late = AbortSignal.timeout(timeout); !late.aborted; ) {
      const said = document.querySelector('.outcome [role=status]')?.textContent;
      if (said?.startsWith('Saved') === true) return said;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Not saved: ${document.body.textContent}`);
  }, SAVE_TIMEOUT);
}

/**
 * Saves the card with the mouse, and waits for the confirmation. It clicks again until it is saved: a click on a card
 * that has just opened or moved does nothing.
 */
export async function clickSave(card: Frame): Promise<void> {
  const saved = untilSaved(card);
  await until('a click on Save', async () => {
    const button = card.detached ? null : await card.$('.card-foot .primary');
    await button?.click().catch((error: unknown) => console.info('Save is gone', error));
    return button === null ? true : undefined;
  });
  await saved;
}

/**
 * Saves the card with Ctrl+Enter, waits for the confirmation, and closes it; it would close by itself soon.
 *
 * @returns the confirmation
 */
export async function save(session: Session, page: Page, card: Frame): Promise<string> {
  const saved = untilSaved(card);
  // Chromium sends no answer for a key event to a frame that is being removed.
  const [said] = await Promise.all([saved, Promise.race([pressSave(page), saved])]);
  await page.keyboard.up('Control');
  if (card.detached) await session.cardClosed(page);
  else await pressEscape(session, page);
  return said;
}

/** Tags the selection as a technique: command, id, save. */
export async function tagTechnique(session: Session, page: Page, id: string): Promise<void> {
  const card = await openCard(session, page);
  await pickTechnique(page, id);
  await save(session, page, card);
}

/** Returns the painted texts of a document by level, in document order. */
export async function painted(target: Page | Frame): Promise<Record<Level, string[]>> {
  const byIndex = await target.evaluate(() =>
    [0, 1, 2].map((index) =>
      [...CSS.highlights].flatMap(([name, highlight]) =>
        name.endsWith(`-${index}`) ? [...highlight].map((range) => `${range}`) : [],
      ),
    ),
  );
  const [tactic = [], technique = [], procedure = []] = byIndex;
  return { tactic, technique, procedure };
}

/** Waits until a number of ranges is painted in a document. */
export async function untilPainted(target: Page | Frame, ranges: number): Promise<Record<Level, string[]>> {
  return until(`${ranges} painted ranges`, async () => {
    const now = await painted(target);
    return Object.values(now).flat().length === ranges ? now : undefined;
  });
}

/** Removes the white space of a text: it does not count when a quote is compared with the painted text. */
export const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** The painted texts of a page without observations. */
export const NOTHING_PAINTED: Record<Level, string[]> = { tactic: [], technique: [], procedure: [] };

/** Returns the selected level of the card. */
export function checkedLevel(card: Frame): Promise<string | undefined> {
  return card.evaluate(() => document.querySelector<HTMLInputElement>('input[name=level]:checked')?.value);
}

/** Clicks the first painted text of the page. */
export async function clickPainted(page: Page): Promise<void> {
  const point = await page.evaluate(() => {
    document.getSelection()?.removeAllRanges();
    for (const [name, highlight] of CSS.highlights)
      for (const range of /-[012]$/.test(name) ? highlight : []) {
        const box = (range as Range).getClientRects()[0];
        if (box !== undefined) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    return null;
  });
  if (point === null) throw new Error('Nothing is painted on the page');
  await page.mouse.click(point.x, point.y);
}
