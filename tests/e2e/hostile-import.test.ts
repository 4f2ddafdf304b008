import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportJson } from '@/utils/exchange/formats/json/write';
import type { Library } from '@/utils/exchange/library';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { catalogue } from '../unit/exchange/exports';
import { jsonText } from '../unit/exchange/json-text';
import { context, sampleLibrary } from '../unit/exchange/samples';
import { readLibrary } from './steps/capture';
import {
  chooseImport,
  confirmImport,
  goTo,
  observationOn,
  openDesk,
  openLibrary,
  reportOn,
  seed,
} from './steps/library';
import { itOnce, start } from './steps/start';

/**
 * Markup that would create elements and run scripts if it were used as markup; it also tries to break out of an
 * attribute.
 */
const MARKUP =
  '"\'><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script><svg onload="globalThis.ran=1"><a href="javascript:globalThis.ran=1">x</a>';

const valid = jsonText(exportJson(sampleLibrary(), context, catalogue));

/** Returns the valid file with one part of its text replaced. */
function changed(part: string, replacement: string): string {
  if (!valid.includes(part)) throw new Error(`The valid file does not have: ${part}`);
  return valid.replace(part, replacement);
}

/** Returns the valid file with other fields in its only report or observation. */
function withFields(fields: { report?: object; observation?: object }): string {
  const file = JSON.parse(valid);
  Object.assign(file.reports[0], fields.report);
  Object.assign(file.observations[0], fields.observation);
  return JSON.stringify(file);
}

let server: PageServer;
let session: Session;
let library: Page;
let folder: string;
/** The number of files so far. Each has its own name, by which the page reports on it. */
let fileCount = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-hostile-'));
  ({ server, session } = await start());
  const desk = await openDesk(session);
  const report = reportOn('https://research.example/kept');
  const text = 'What was here before stays.';
  await seed(desk, { reports: [report], observations: [observationOn({ report, text, exact: 'before' })] });
  library = await openLibrary(session);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Writes a file and chooses it for import.
 *
 * @returns the message of the page
 */
async function importFile(text: string): Promise<string> {
  fileCount++;
  const path = join(folder, `hostile-${fileCount}.json`);
  await writeFile(path, text);
  return chooseImport(library, path);
}

const refused: [what: string, text: string, says: string | RegExp][] = [
  ['a number for a text', withFields({ report: { title: 7 } }), 'reports[0].title: expected string'],
  [
    'a text for a list',
    withFields({ observation: { tags: 'a, b' } }),
    'observations[0].tags: expected array',
  ],
  [
    'null for a list of records',
    changed('"reports": [', '"reports": null, "was": ['),
    'reports: expected array',
  ],
  ['a level that there is not', withFields({ observation: { level: 'goal' } }), 'observations[0].level:'],
  ['no anchor', withFields({ observation: { anchor: undefined } }), 'observations[0].anchor: is missing'],
  [
    'a script for an address',
    withFields({ report: { url: 'javascript:globalThis.ran=1' } }),
    'reports[0].url:',
  ],
  [
    'an address that cannot be read',
    withFields({ report: { url: 'http://[' } }),
    'reports[0].url: expected a valid URL',
  ],
  ['markup for an id', withFields({ observation: { id: MARKUP } }), 'observations[0].id:'],
  ['markup for a date', withFields({ report: { captured: MARKUP } }), 'reports[0].captured:'],
  [
    'markup for the name of a field',
    withFields({ observation: { [MARKUP]: 1 } }),
    /observations\[0\]\[".*<img src=x/,
  ],
  ['another report’s id', withFields({ report: { url: 'https://else.example/' } }), 'reports[0].id:'],
  [
    '__proto__ in a record',
    changed('"level":', '"__proto__": {"ran": 1}, "level":'),
    'observations[0].__proto__: is a field that this format does not have',
  ],
  ['__proto__ for the file', changed('"reports":', '"__proto__": {"ran": 1}, "reports":'), '__proto__'],
  [
    'constructor.prototype',
    withFields({ observation: { constructor: { prototype: { ran: 1 } } } }),
    'observations[0].constructor: is a field that this format does not have',
  ],
  [
    'a version of the future',
    changed('"version": 1', '"version": 2'),
    'version: The file was written by a newer',
  ],
  [
    'a file cut short',
    valid.slice(0, valid.length / 2),
    /not valid JSON|JSON.*line \d+|line \d+, column \d+/,
  ],
  ['an empty file', '', /empty|JSON/],
  ['a web page', '<!doctype html><title>Not found</title>', /cannot be imported: it seems to be HTML/],
  ['an event without a technique', '{"Event": {}}', /names no technique and no tactic/],
  ['brackets alone', '['.repeat(1_000_000), /nested deeper than \d+ levels/],
];

describe('is refused, names the field, and does not change the library', () => {
  itOnce.each(refused)('%s', async (_what, text, says) => {
    const before = await readLibrary(session);
    const said = await importFile(text);
    expect(said).toContain('was not imported. Your library is unchanged.');
    expect(said).toMatch(typeof says === 'string' ? new RegExp(literal(says)) : says);
    expect(await readLibrary(session)).toEqual(before);
    await expectNothingRan(library);
  });

  it('300 MB', async () => {
    const before = await readLibrary(session);
    const path = join(folder, 'large.json');
    await writeFile(path, valid);
    // A sparse file needs no space on the disk.
    await truncate(path, 300_000_000);
    const said = await chooseImport(library, path);
    expect(said).toContain('The file is too large: 300 MB');
    expect(await readLibrary(session)).toEqual(before);
  });
});

it('keeps markup in texts as text, and shows it as text everywhere', async () => {
  server.setPage(
    '/marked.html',
    `<!doctype html><meta charset="utf-8"><title>Marked</title><p>${escaped(MARKUP)}</p>`,
  );
  const report = reportOn(server.url('/marked.html'), {
    title: MARKUP,
    publisher: MARKUP,
    authors: [MARKUP],
    fingerprint: MARKUP.slice(0, 100),
  });
  const observation = observationOn(
    { report, text: MARKUP, exact: MARKUP },
    {
      technique: { id: null, name: MARKUP, attackVersion: MARKUP.slice(0, 20) },
      procedure: MARKUP,
      actors: [{ name: MARKUP, attackId: null }],
      software: [{ name: MARKUP, attackId: null }],
      note: MARKUP,
      tags: [MARKUP],
    },
  );
  const marked: Library = { reports: [report], observations: [observation] };
  const header = { ...context, generator: { name: MARKUP.slice(0, 100), version: '<b>1</b>' } };
  const said = await importFile(jsonText(exportJson(marked, header, catalogue)));
  expect(said).toContain('by "\'><img src=x');
  await expectNothingRan(library);
  await confirmImport(library);
  const after = await readLibrary(session);
  expect(after.reports).toContainEqual(report);
  expect(after.observations).toContainEqual(observation);

  await goTo(library, 'reports');
  for (const toggle of await untilAll(library, '.report-toggle', 2))
    await toggle.evaluate((element) => (element as HTMLElement).click());
  await untilAll(library, '.observation-card-head', 2);
  await openAll(library);
  expect(await shownText(library)).toContain(MARKUP);
  await expectNothingRan(library);

  const page = await session.newPage(server.url('/marked.html'));
  const popup = await session.clickToolbarButton(page);
  await popup.waitForSelector('.page-row');
  expect(await shownText(popup)).toContain(MARKUP);
  await expectNothingRan(popup);
  await session.closePopup(popup);

  const panel = await session.openSidePanel(page);
  await panel.waitForSelector('.observation-card-head');
  await openAll(panel);
  expect(await shownText(panel)).toContain(MARKUP);
  await expectNothingRan(panel);
});

/** Waits until a page has a number of elements of a selector. */
async function untilAll(page: Page, selector: string, count: number) {
  await page.waitForFunction(
    (where, wanted) => document.querySelectorAll(where).length === wanted,
    {},
    selector,
    count,
  );
  return page.$$(selector);
}

/** Opens everything that can be opened in a page, because closed content is not rendered. */
async function openAll(page: Page): Promise<void> {
  for (;;) {
    const closed = await page.$('main [aria-expanded=false]:not([role=combobox])');
    if (closed === null) return;
    await closed.evaluate((element) => (element as HTMLElement).click());
    await page.waitForFunction((element) => element.getAttribute('aria-expanded') !== 'false', {}, closed);
  }
}

/** Returns the whole text of a page. */
function shownText(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent ?? '');
}

/** Expects that the page has created no element from the markup, and run none of its scripts. */
async function expectNothingRan(page: Page | Frame): Promise<void> {
  const made = await page.evaluate(() => ({
    elements: document.querySelectorAll(
      'img[src=x], main script, svg[onload], a[href^="javascript:"], main b',
    ).length,
    ran: 'ran' in globalThis || 'ran' in {},
  }));
  expect(made).toEqual({ elements: 0, ran: false });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
