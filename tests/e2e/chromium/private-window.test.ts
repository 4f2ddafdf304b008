import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS_PAGE, setSwitch } from '../../support/chromium-permissions';
import { selectWithMouse } from '../../support/selection';
import type { PageServer } from '../../support/server';
import type { Session } from '../../support/session';
import { until } from '../../support/until';
import { onlyObservation, readLibrary, tagTechnique, untilPainted } from '../steps/capture';
import { start } from '../steps/start';

declare const chrome: {
  extension: { isAllowedIncognitoAccess(): Promise<boolean> };
  windows: { create(options: { incognito: boolean; url: string }): Promise<object> };
  storage: { session: { get(keys: null): Promise<object> } };
};

const QUOTE = 'The loader started a script';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/private.html': `<!doctype html><p>${QUOTE}.</p>` } }));
});
afterAll(() => server?.close());

/** Allows the extension in private windows, as the analyst does, and waits until it has restarted. */
async function allowPrivateWindows(): Promise<void> {
  const extensions = await session.newPage(EXTENSIONS_PAGE);
  await setSwitch(extensions, session.extensionId, 'incognitoAccess', true);
  await extensions.close();
  await until('the extension to be allowed in private windows', async () => {
    const background = await session.background();
    return (await background.evaluate(() => chrome.extension.isAllowedIncognitoAccess())) || undefined;
  });
}

it('in a private window, where the analyst allows it, nothing is stored but what is tagged', async () => {
  await allowPrivateWindows();
  await session.grantSite(server.origin);
  const url = server.url('/private.html');
  const background = await session.background();
  await background.evaluate(async (address) => {
    await chrome.windows.create({ incognito: true, url: address });
  }, url);
  const page = await (await session.browser.waitForTarget((one) => one.url() === url)).page();
  if (page === null) throw new Error('The private window has no page');
  // Its content script has asked for observations when the background knows the tab.
  await until('the page to be known', async () => {
    const known = await background.evaluate(() => chrome.storage.session.get(null));
    return JSON.stringify(known).includes(url) ? true : undefined;
  });
  expect(await readLibrary(session)).toEqual({ reports: [], observations: [], drafts: [], deleted: [] });
  await selectWithMouse(page, { text: QUOTE });
  await tagTechnique(session, page, 'T1059.001');
  await untilPainted(page, 1);
  expect((await onlyObservation(session, url)).technique?.id).toBe('T1059.001');
  await page.close();
});
