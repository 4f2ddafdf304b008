import type { Frame, Page } from 'puppeteer-core';
import type { Draft, Level, Observation, Report } from '@/utils/observation/schema';
import type { Session } from '../../support/session';
import { until } from '../../support/until';

/** Everything that the library holds, read from IndexedDB. */
export interface Stored {
  reports: Report[];
  observations: Observation[];
  drafts: Draft[];
  deleted: { id: string }[];
}

/**
 * Run in the background. Opening a database that is not there would make it, without its stores; so it asks first.
 * In text, since the compiled form of a function may call helpers that the background does not have.
 */
const READ_LIBRARY = `(async () => {
  const stores = ['reports', 'observations', 'drafts', 'deleted'];
  const nothing = Object.fromEntries(stores.map((name) => [name, []]));
  if (!(await indexedDB.databases()).some(({ name }) => name === 'library')) return nothing;
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await settled(indexedDB.open('library'));
  const tx = db.transaction(stores);
  const all = await Promise.all(stores.map((name) => settled(tx.objectStore(name).getAll())));
  db.close();
  return Object.fromEntries(stores.map((name, index) => [name, all[index]]));
})()`;

/** Reads the library as it is stored. */
export async function readLibrary(session: Session): Promise<Stored> {
  const background = await session.background();
  return (await background.evaluate(READ_LIBRARY)) as Stored;
}

/** What is stored of the report that was seen at an address. */
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

/** The only observation of the report at an address. @throws when it has none or several */
export async function onlyObservation(session: Session, url: string): Promise<Observation> {
  const { observations } = await storedOf(session, url);
  const [only] = observations;
  if (only === undefined || observations.length > 1)
    throw new Error(`${observations.length} observations at ${url}`);
  return only;
}

/** Waits until a card can be typed in: its technique box has the focus by itself. */
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

/** Waits for the card in the page until it can be typed in. */
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

/** Types at the end of a field of the card, found by its label; takes it with Enter when it is a list of names. */
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

/** What is in a field of the card, found by its label. */
export function fieldValue(card: Frame, label: string): Promise<string | null> {
  return card.evaluate((name) => {
    const labels = [...document.querySelectorAll('label')];
    const control = labels.find((each) => each.textContent?.trim().startsWith(name))?.control;
    return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
      ? control.value
      : null;
  }, label);
}

/** Text of the card. */
export function textOf(card: Frame): Promise<string> {
  return card.evaluate(() => document.body.textContent ?? '');
}

/** Waits until the card says something. */
export async function cardSays(card: Frame, text: string): Promise<void> {
  let said = '';
  await until(`the card to say ${text}`, async () => {
    said = await textOf(card);
    return said.includes(text) ? true : undefined;
  }).catch((error: unknown) => {
    throw new Error(`It says: ${said}`, { cause: error });
  });
}

/** Clicks a part of the card by its own click: the card grows to what it comes to hold, and a mouse could miss. */
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
 * Closes the card with Escape. The key is let go only when the card is gone, and no answer for it is waited for:
 * Chromium has none for a key that was on its way to a frame being removed.
 */
export async function pressEscape(session: Session, page: Page): Promise<void> {
  const closed = session.cardClosed(page);
  await Promise.race([page.keyboard.down('Escape'), closed]);
  await closed;
  await page.keyboard.up('Escape');
}

/** Saves the card with Ctrl+Enter, waits until it says so, and closes it; soon after it has saved it goes by itself. */
export async function save(session: Session, page: Page, card: Frame): Promise<void> {
  await pressSave(page);
  await until('the card to say that it is saved', async () =>
    card.detached ||
    (await card.evaluate(() => document.querySelector('.outcome [role=status]')?.textContent))?.startsWith(
      'Saved',
    )
      ? true
      : undefined,
  );
  if (!card.detached) await pressEscape(session, page);
}

/** Tags the selection as a technique: command, id, save. */
export async function tagTechnique(session: Session, page: Page, id: string): Promise<void> {
  const card = await openCard(session, page);
  await pickTechnique(page, id);
  await save(session, page, card);
}

/** The texts painted in a document, by level, each range in the order of the document. */
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

/** Waits until so many ranges are painted in a document. */
export async function untilPainted(target: Page | Frame, ranges: number): Promise<Record<Level, string[]>> {
  return until(`${ranges} painted ranges`, async () => {
    const now = await painted(target);
    return Object.values(now).flat().length === ranges ? now : undefined;
  });
}

/** A text without its white space, which is no content when a quote is compared with what is painted. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** What is painted on a page that has no observations. */
export const NOTHING_PAINTED: Record<Level, string[]> = { tactic: [], technique: [], procedure: [] };

/** The level that the card shows. */
export function checkedLevel(card: Frame): Promise<string | undefined> {
  return card.evaluate(() => document.querySelector<HTMLInputElement>('input[name=level]:checked')?.value);
}

/** Clicks into the first text that is painted in the page. */
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
