import { inject, it } from 'vitest';
import { extensionDir } from '../../support/builds';
import { type PageServer, type ServerOptions, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { sharedBrowser } from '../../support/shared-browser';
import { until } from '../../support/until';

/**
 * A test that runs in only one browser: it concerns only our own pages (their texts, their rules), which do not differ
 * between browsers.
 */
export const itOnce = it.runIf(inject('browserName') === 'chromium');

/**
 * Returns the browser of the test project, with the built extension as after its installation, and with its welcome tab
 * open: if it opened later, it would cover the page under test, and Chromium holds back mouse moves from background
 * pages. All test files of a project use the same browser, one after the other, because starting Firefox takes longer
 * than most tests. It need not be closed. A second call ends the previous session.
 */
export async function startBrowser(): Promise<Session> {
  const shared = sharedBrowser();
  await shared.session?.reset().catch(async (error: unknown) => {
    console.warn('The browser could not be reset; another one is started.', error);
    await shared.session?.kill();
    shared.session = undefined;
  });
  const browser = inject('browserName');
  shared.session ??= await openBrowser({ browser, extensionDir: extensionDir(browser) });
  await shared.session.extensionTab('welcome.html');
  return shared.session;
}

/** Waits until the background has started completely: the making of its menu is its last step. */
export async function untilStarted(session: Session): Promise<void> {
  const background = await session.background();
  await until('the background to have made its menu', async () => {
    await background.evaluate(
      "(globalThis.browser ?? globalThis.chrome).contextMenus.update('tag-selection', {}).then(() => true)",
    );
    return true;
  });
}

interface StartOptions {
  /** Pages to serve besides those of tests/e2e/pages. */
  pages?: NonNullable<ServerOptions['pages']>;
  /** Grants the extension access to the served pages. */
  granted?: boolean;
}

/** Starts a server with pages, which the caller closes in the end, and the browser. */
export async function start({ pages = {}, granted = false }: StartOptions = {}): Promise<{
  server: PageServer;
  session: Session;
}> {
  const server = await startServer({ root: 'tests/e2e/pages', pages });
  const session = await startBrowser();
  if (granted) await session.grantSite(server.origin);
  return { server, session };
}
