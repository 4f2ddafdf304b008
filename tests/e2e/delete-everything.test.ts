import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { emptyBehaviour } from '@/utils/observation/behaviour';
import { extensionDir } from '../support/builds';
import { searchProfile } from '../support/profile-search';
import { openBrowser, type Session } from '../support/session';
import { POLLING } from '../support/until';
import { readLibrary } from './steps/capture';
import { call, observationOn, openDesk, reportOn, seed } from './steps/library';
import { stage } from './steps/stage';
import { storeValue } from './steps/stored';

/**
 * A word in each place where the extension stores what an analyst types or reads. No page shows them. They are short,
 * since databases compress: a long word may be stored in two pieces.
 */
const WORDS = {
  note: 'qwzlomir',
  quote: 'kjyrdupa',
  draft: 'vhogtezu',
  deleted: 'xubqiwol',
  staged: 'mzyjdofk',
  template: 'flqusewy',
  file: 'rgaxhuto',
};
/** The number of observations: the databases compact and compress so many. */
const MANY = 1_000;

let profileDir: string;
let session: Session | undefined;

beforeAll(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'ttp-clipper-erased-'));
});
afterAll(async () => {
  await session?.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** Puts the words where they belong, by the extension's own calls where there are any. */
async function fillProfile(desk: Page): Promise<void> {
  const report = reportOn('https://research.example/erased');
  const text = Array.from({ length: MANY }, (_, at) => `${WORDS.quote} ${at}.`).join(' ');
  const observations = Array.from({ length: MANY }, (_, at) =>
    observationOn(
      { report, text, exact: `${WORDS.quote} ${at}` },
      { note: `${at % 2 === 0 ? WORDS.note : WORDS.deleted} ${at}` },
    ),
  );
  await seed(desk, { reports: [report], observations });
  const [edited] = observations;
  if (edited === undefined) throw new Error('No observation');
  const { id } = await call(desk, 'observation.edit', { id: edited.id });
  await call(desk, 'draft.save', { id, behaviour: { ...emptyBehaviour([]), note: WORDS.draft } });
  const deleted = observations.filter(({ note }) => note.startsWith(WORDS.deleted));
  await call(desk, 'bulk.delete', {
    items: deleted.map((one) => ({ id: one.id, revision: one.revision })),
  });
  await stage(desk, [WORDS.staged, ...observations.slice(0, 100), WORDS.staged]);
  await desk.evaluate(async (word) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('a-folder', { create: true });
    const file = await (await folder.getFileHandle('a-file', { create: true })).createWritable();
    await file.write(word);
    await file.close();
  }, WORDS.file);
}

/**
 * The expression that returns what the extension still stores, apart from its empty library, the copy of that, and its
 * settings, which are the default ones.
 */
const LEFT = `(async () => {
  const api = globalThis.browser ?? globalThis.chrome;
  const names = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return {
    origins: (await api.permissions.getAll()).origins ?? [],
    local: await api.storage.local.get(null),
    files: names.filter((name) => name !== 'second-copy'),
    databases: (await indexedDB.databases())
      .map(({ name }) => name)
      .filter((name) => name !== 'library' && name !== 'stored-values'),
  };
})()`;

it('Delete everything leaves no word in the files of the profile, asks first, and cannot be pressed by accident', async () => {
  const browser = inject('browserName');
  session = await openBrowser({ browser, extensionDir: extensionDir(browser), profileDir });
  await session.extensionTab('welcome.html');
  await session.grantSite('https://research.example');
  const desk = await openDesk(session);
  await fillProfile(desk);
  await storeValue(session, 'copyTemplate', WORDS.template);
  await desk.close();
  const words = Object.values(WORDS);
  // Otherwise the search after the deletion would prove nothing.
  await expect
    .poll(async () => Object.keys(await searchProfile(profileDir, words)).sort(), POLLING)
    .toEqual([...words].sort());

  const options = await session.openExtensionPage('options.html');
  await options.waitForSelector('.delete-everything input');
  const button = '.delete-everything .danger';
  const disabled = () => options.$eval(button, (one) => one.getAttribute('aria-disabled'));
  await options.focus('.delete-everything input');
  await options.keyboard.type('delete everythin');
  expect(await disabled()).toBe('true');
  await options.keyboard.press('Enter');
  expect((await readLibrary(session)).observations).toHaveLength(MANY / 2);

  await options.keyboard.type('g');
  expect(await disabled()).toBe('false');
  await options.keyboard.press('Enter');
  await options.waitForFunction(() => document.body.textContent?.includes('Everything was deleted.'));
  const stores = await readLibrary(session);
  expect(Object.values(stores).flat()).toEqual([]);
  const background = await session.background();
  expect(await background.evaluate(LEFT)).toEqual({ origins: [], local: {}, files: [], databases: [] });

  // Chromium compacts its databases in the background.
  await session.close();
  session = undefined;
  expect(await searchProfile(profileDir, words)).toEqual({});
});
