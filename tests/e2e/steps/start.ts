import { inject } from 'vitest';
import { extensionDir } from '../../support/builds';
import { type PageServer, type ServerOptions, startServer } from '../../support/server';
import { openBrowser, type Session } from '../../support/session';

/** Serves the pages of tests/e2e/pages, and those given. */
export function servePages(options: Omit<ServerOptions, 'root'> = {}): Promise<PageServer> {
  return startServer({ root: 'tests/e2e/pages', ...options });
}

/**
 * Starts the browser of the test project with the built extension, its welcome tab open: one that comes later would
 * come in front of the page under test, and Chromium holds the mouse's moves back from a page that is not in front.
 */
export async function startBrowser(): Promise<Session> {
  const browser = inject('browserName');
  const session = await openBrowser({ browser, extensionDir: extensionDir(browser) });
  await session.extensionTab('welcome.html');
  return session;
}
