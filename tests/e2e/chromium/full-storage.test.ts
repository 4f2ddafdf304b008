import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extensionDir } from '../../support/builds';
import { selectWithMouse } from '../../support/selection';
import { type PageServer, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { cardSays, fill, openCard, pickTechnique, readLibrary, save, textOf } from '../steps/capture';
import { chord } from '../steps/keys';
import { openDesk } from '../steps/library';

const PAGE = `<!doctype html><meta charset="utf-8"><title>What is too much</title>
<p>Its results left by way of a chat service.</p>`;

let server: PageServer;
let folder: string;
let session: Session;

/**
 * A copy of the extension that has a quota: under unlimitedStorage Chromium enforces none, not even one that is set for
 * a test, and only a full disk makes storing fail.
 */
async function limitedCopy(copy: string): Promise<string> {
  await cp(extensionDir('chromium'), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest: { permissions: string[] } = JSON.parse(await readFile(file, 'utf8'));
  const permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
  await writeFile(file, JSON.stringify({ ...manifest, permissions }));
  return copy;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-limited-'));
  server = await startServer({ pages: { '/report.html': PAGE } });
  session = await openBrowser({ browser: 'chromium', extensionDir: await limitedCopy(join(folder, 'copy')) });
  await session.extensionTab('welcome.html');
});
afterAll(async () => {
  await session?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** In bytes. Set before the first write, as Chromium does not ask again while it believes to have room. */
const QUOTA = 200_000;
/** Chromium compresses what it stores: only what does not compress fills the quota. */
const LONG_NOTE = randomBytes(400_000).toString('base64');

it('keeps everything typed when storing fails, says why, and saves once there is room', async () => {
  const cdp = await (await openDesk(session)).createCDPSession();
  const origin = session.extensionUrl('');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });

  const page = await session.newPage(server.url('/report.html'));
  await selectWithMouse(page, { text: 'left by way of a chat service' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1567');
  await fill(page, card, 'Actor', 'Hollow Plover');
  await fill(page, card, 'Note', '');
  await card.evaluate((text) => document.execCommand('insertText', false, text), LONG_NOTE);
  await chord(page, 'Control', 'Enter');
  await cardSays(card, 'storage is full');
  expect((await readLibrary(session)).observations).toEqual([]);
  expect(await textOf(card)).toMatch(/T1567[\s\S]*Hollow Plover/);
  expect(await card.$$eval('textarea', (areas) => areas.map(({ value }) => value))).toEqual([LONG_NOTE]);

  // Nor does Escape close the card over what is not stored.
  await page.keyboard.press('Escape');
  await cardSays(card, 'The draft is not stored');
  expect(await card.$$eval('textarea', (areas) => areas.map(({ value }) => value))).toEqual([LONG_NOTE]);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await save(session, page, card);
  expect((await readLibrary(session)).observations).toMatchObject([
    { technique: { id: 'T1567' }, actors: [{ name: 'Hollow Plover', attackId: null }], note: LONG_NOTE },
  ]);
});
