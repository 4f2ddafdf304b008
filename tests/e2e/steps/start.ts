import { inject, it } from 'vitest';
import { extensionDir } from '../../support/builds';
import { type PageServer, type ServerOptions, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';
import { sharedBrowser } from '../../support/shared-browser';

/**
 * A test of what cannot differ between the browsers, since it is our own pages' doing alone (what they say, which rules
 * they apply): it runs in one of them.
 */
export const itOnce = it.runIf(inject('browserName') === 'chromium');

/**
 * The browser of the test project with the built extension as after its installation, and its welcome tab open: one that
 * comes later would come in front of the page under test, and Chromium holds the mouse's moves back from a page that is
 * not in front.
 *
 * All test files of a project use the same browser, one after the other, since starting Firefox takes longer than most
 * journeys. It need not be closed; who starts it again has done with the session before.
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

interface StartOptions {
  /** Pages to serve beside those of tests/e2e/pages. */
  pages?: NonNullable<ServerOptions['pages']>;
  /** Whether the extension is to have access to the pages served. */
  granted?: boolean;
}

/** What a file of journeys begins with: pages on a server, which is to be closed in the end, and the browser. */
export async function start({ pages = {}, granted = false }: StartOptions = {}): Promise<{
  server: PageServer;
  session: Session;
}> {
  const server = await startServer({ root: 'tests/e2e/pages', pages });
  const session = await startBrowser();
  if (granted) await session.grantSite(server.origin);
  return { server, session };
}
