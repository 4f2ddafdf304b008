import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { StoreNames } from 'idb';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Library } from '@/utils/exchange/library';
import type { Tables } from '@/utils/library/db';
import type { CallName, ImportCounts, Input, Output } from '@/utils/messages/protocol';
import type { Result } from '@/utils/messages/result';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { sampleObservation, sampleReport } from '../../unit/exchange/samples';
import { clickOn } from './click';
import { readWhenMade, tablesScript } from './read-database';
import { stage } from './stage';

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };

/**
 * Opens a page of the extension that shows nothing of the library, to make calls from it: the page of the card's own
 * window, without a target.
 */
export function openDesk(session: Session): Promise<Page> {
  return session.openExtensionPage('capture-window.html');
}

/**
 * Makes a call to the background as the extension's own pages do.
 *
 * @throws the refusal of the background
 */
export async function call<Name extends CallName>(
  desk: Page,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const answer = await desk.evaluate((message) => chrome.runtime.sendMessage(message), {
    to: 'background',
    call: name,
    input,
  } as const);
  const result = answer as Result<Output<Name>>;
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** Creates a report as it is after captures on a page. */
export function reportOn(url: string, fields: Partial<Report> = {}): Report {
  return sampleReport({ url, urls: [url], ...fields });
}

/** The position of a quote in the text of a page. */
interface Quoted {
  report: Report;
  /** The text of the page, at least the part around the quote. */
  text: string;
  exact: string;
}

/**
 * Creates an observation with a quote in the text of a page. Its id is derived from report and quote, so that it is the
 * same in every run.
 *
 * @throws when the text does not contain the quote
 */
export function observationOn(
  { report, text, exact }: Quoted,
  fields: Partial<Observation> = {},
): Observation {
  const start = text.indexOf(exact);
  if (start === -1) throw new Error(`The text does not have: ${exact}`);
  const end = start + exact.length;
  return sampleObservation({
    id: uuidOf(`${report.url} ${exact}`),
    reportId: report.id,
    anchor: {
      quote: {
        type: 'TextQuoteSelector',
        exact,
        prefix: text.slice(Math.max(0, start - 32), start),
        suffix: text.slice(end, end + 32),
      },
      position: { type: 'TextPositionSelector', start, end },
    },
    ...fields,
  });
}

/** Reads stores of the library, once the extension has made it. */
export async function readTables<Name extends StoreNames<Tables>>(
  session: Session,
  names: readonly Name[],
): Promise<{ [Table in Name]: Tables[Table]['value'][] }> {
  const read = tablesScript(names);
  return (await readWhenMade(session, read)) as { [Table in Name]: Tables[Table]['value'][] };
}

/**
 * Imports a library.
 *
 * @param desk a page of the extension
 */
export async function seed(desk: Page, { reports, observations }: Library): Promise<ImportCounts> {
  const id = await stage(desk, [...reports, ...observations]);
  return (await call(desk, 'import.staged', { id })).result;
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Waits until an export button is enabled. Press it by keyboard: it moves while the popup is filled. */
export async function exportButton(popup: Page, label: string): Promise<ElementHandle<HTMLElement>> {
  const handle = await popup.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('button')].find(
        (button) => button.textContent?.includes(wanted) === true && !button.disabled,
      ),
    {},
    label,
  );
  return handle as ElementHandle<HTMLElement>;
}

/** Opens the reports of the library page and waits until it shows their number. */
export async function openLibrary(session: Session): Promise<Page> {
  const page = await session.openExtensionPage('library.html#reports');
  await page.waitForFunction(
    () => document.querySelector('#reports + [role=status]')?.textContent?.includes('observation') === true,
  );
  return page;
}

/** Goes to a section of the library page. */
export async function goTo(page: Page, section: string): Promise<void> {
  await page.evaluate((name) => {
    location.hash = name;
  }, section);
  await page.waitForFunction(
    (name) => document.querySelector('.library-nav [aria-current]')?.getAttribute('href') === `#${name}`,
    {},
    section,
  );
}

/**
 * Chooses a file to import, and waits for the preview or the refusal.
 *
 * @returns its text
 */
export async function chooseImport(page: Page, path: string): Promise<string> {
  await goTo(page, 'exchange');
  const input = await page.waitForSelector<'input'>('input[type=file]' as 'input');
  await input?.uploadFile(path);
  const name = basename(path);
  return importStatus(page, [`${name} has`, `${name} was not imported`]);
}

/**
 * Confirms the import of the chosen file, and waits for its outcome.
 *
 * @returns its text
 */
export async function confirmImport(page: Page): Promise<string> {
  await page.bringToFront();
  await clickOn(page, '#import [role=status] .primary');
  return importStatus(page, ['Imported', 'was not imported']);
}

/**
 * Waits until the status of an import contains one of the texts.
 *
 * @returns the whole status
 */
async function importStatus(page: Page, words: string[]): Promise<string> {
  const said = await page.waitForFunction(
    (wanted) => {
      const text = [
        ...document.querySelectorAll(
          '#import [role=status], #import [role=alert] p, #import [role=alert] li',
        ),
      ]
        .map((region) => region.textContent)
        .join('\n');
      return wanted.some((word) => text.includes(word)) ? text.trim() : null;
    },
    {},
    words,
  );
  return (await said.jsonValue()) ?? '';
}

/** Opens the popup over a page, and waits until its search has the focus. */
export async function openPopup(session: Session, page: Page): Promise<Page> {
  const popup = await session.clickToolbarButton(page);
  await until('the search of the popup to have the focus', async () =>
    (await popup.evaluate(() => document.activeElement?.matches('[role=combobox]') === true))
      ? true
      : undefined,
  );
  return popup;
}
