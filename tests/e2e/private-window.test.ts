import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { onlyObservation, readLibrary, tagTechnique, untilPainted } from './steps/capture';
import { start } from './steps/start';

const QUOTE = 'The loader started a script';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ pages: { '/private.html': `<!doctype html><p>${QUOTE}.</p>` } }));
});
afterAll(() => server?.close());

it('in a private window, where the analyst allows it, nothing is stored but what is tagged', async () => {
  await session.allowPrivateWindows();
  await session.grantSite(server.origin);
  const url = server.url('/private.html');
  const page = await session.newPrivatePage(url);
  // Its content script has asked for observations when the background knows the tab.
  await until('the page to be known', async () => {
    const background = await session.background();
    const known = await background.evaluate<[], object>(
      '(globalThis.browser ?? globalThis.chrome).storage.session.get(null)',
    );
    return JSON.stringify(known).includes(url) ? true : undefined;
  });
  expect(await readLibrary(session)).toEqual({ reports: [], observations: [], drafts: [], deleted: [] });
  await selectWithMouse(page, { text: QUOTE });
  await tagTechnique(session, page, 'T1059.001');
  await untilPainted(page, 1);
  expect((await onlyObservation(session, url)).technique?.id).toBe('T1059.001');
  await page.close();
});
