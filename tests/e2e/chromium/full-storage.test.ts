import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extensionDir } from '../../support/builds';
import { selectWithMouse } from '../../support/selection';
import { type PageServer, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { until } from '../../support/until';
import { cardShows, fill, openCard, pickTechnique, readLibrary, save, textOf } from '../steps/capture';
import { chord } from '../steps/keys';
import { openDesk, readTables } from '../steps/library';

const PAGE = `<!doctype html><meta charset="utf-8"><title>What is too much</title>
<p>Its results left by way of a chat service.</p>`;

let server: PageServer;
let folder: string;
let session: Session;

/**
 * Creates a copy of the extension that has a quota: with unlimitedStorage Chromium enforces none, not even one that a
 * test sets; then only a full disk makes writing fail.
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
  const extension = await limitedCopy(join(folder, 'copy'));
  const profileDir = join(folder, 'profile');
  const open = () => openBrowser({ browser: 'chromium', extensionDir: extension, profileDir });
  session = await open();
  await session.extensionTab('welcome.html');
  await until('the second copy to begin', async () => {
    const { state } = await readTables(session, ['state']);
    return state.some((one) => one.key === 'library' && one.compacted !== '') ? true : undefined;
  });
  await session.close();
  session = await open();
});
afterAll(async () => {
  await session?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * The space that is left, in bytes. The quota is set before the first write since the browser was started, because Chromium does not check it
 * again while it believes that there is space. Hence the restart: the extension writes when it is installed.
 */
const SPACE_LEFT = 200_000;
/** A note that fills the space. It is random, because Chromium compresses what it stores. */
const LONG_NOTE = randomBytes(400_000).toString('base64');

it('keeps all typed text if storing fails, shows the error, and saves when there is space', async () => {
  const cdp = await (await openDesk(session)).createCDPSession();
  const origin = session.extensionUrl('');
  const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin });
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + SPACE_LEFT });

  const page = await session.newPage(server.url('/report.html'));
  await selectWithMouse(page, { text: 'left by way of a chat service' });
  const card = await openCard(session, page);
  await pickTechnique(page, 'T1567');
  await fill(page, card, 'Actor', 'Hollow Plover');
  await fill(page, card, 'Note', '');
  await card.evaluate((text) => document.execCommand('insertText', false, text), LONG_NOTE);
  await chord(page, 'Control', 'Enter');
  await cardShows(card, 'storage is full');
  expect((await readLibrary(session)).observations).toEqual([]);
  expect(await textOf(card)).toMatch(/T1567[\s\S]*Hollow Plover/);
  expect(await card.$$eval('textarea', (areas) => areas.map(({ value }) => value))).toEqual([LONG_NOTE]);

  // Escape does not close the card either while its text is not stored.
  await page.keyboard.press('Escape');
  await cardShows(card, 'The draft is not stored');
  expect(await card.$$eval('textarea', (areas) => areas.map(({ value }) => value))).toEqual([LONG_NOTE]);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await save(session, page, card);
  expect((await readLibrary(session)).observations).toMatchObject([
    { technique: { id: 'T1567' }, actors: [{ name: 'Hollow Plover', attackId: null }], note: LONG_NOTE },
  ]);
});
