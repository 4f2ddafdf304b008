import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { ALL_SITES, type SiteMode } from '@/utils/sites/sites';
import { extensionDir } from '../support/builds';
import { selectWithMouse } from '../support/selection';
import type { Session } from '../support/session';
import { POLLING } from '../support/until';
import { openCard, pickTechnique, readLibrary, save, untilPainted } from './steps/capture';
import { clickOn } from './steps/click';
import { openDesk } from './steps/library';
import { startBrowser, untilStarted } from './steps/start';

declare const chrome: { extension: { getViews(query: { type: 'tab' }): Window[] } };

const API = '(globalThis.browser ?? globalThis.chrome)';

const browser = inject('browserName');
let session: Session;

/**
 * Returns the access of the extension: the granted origins, and the patterns for which its content script is
 * registered.
 */
async function access(): Promise<{ origins: string[]; registered: string[] }> {
  const background = await session.background();
  const found = await background.evaluate(`(async () => {
    const { origins } = await ${API}.permissions.getAll();
    const scripts = await ${API}.scripting.getRegisteredContentScripts();
    return { origins: origins.sort(), registered: scripts.flatMap(({ matches }) => matches).sort() };
  })()`);
  return found as { origins: string[]; registered: string[] };
}

/** Expects that exactly these match patterns become granted and get the content script. */
async function expectAccess(patterns: readonly string[]): Promise<void> {
  const wanted = [...patterns].sort();
  await expect.poll(access, POLLING).toEqual({ origins: wanted, registered: wanted });
}

/** Returns the number of open welcome pages, after the background has started completely. */
async function welcomePages(): Promise<number> {
  await untilStarted(session);
  const desk = await openDesk(session);
  const count = await desk.evaluate(
    () =>
      chrome.extension
        .getViews({ type: 'tab' })
        .filter(({ location }) => location.pathname === '/welcome.html').length,
  );
  await desk.close();
  return count;
}

describe('the installed extension', () => {
  beforeEach(async () => {
    session = await startBrowser();
  });

  it('has the fewest permissions, and access to no site', async () => {
    const manifest: object = JSON.parse(await readFile(join(extensionDir(browser), 'manifest.json'), 'utf8'));
    const permissions = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus'];
    expect(manifest).toMatchObject({
      permissions: browser === 'chromium' ? [...permissions, 'sidePanel'] : permissions,
      optional_host_permissions: [...ALL_SITES],
    });
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(await access()).toEqual({ origins: [], registered: [] });
  });

  it('opens its welcome page once', async () => {
    await session.extensionTab('welcome.html');
    expect(await welcomePages()).toBe(1);
    await session.stopWorker();
    expect(await welcomePages()).toBe(1);
  });
});

describe('the welcome page', () => {
  let welcome: Page;

  beforeEach(async () => {
    session = await startBrowser();
    welcome = await session.extensionTab('welcome.html');
  });

  /** Chooses a mode of site access, and accepts the browser's prompt. */
  async function choose(page: Page, mode: SiteMode, patterns: readonly string[]): Promise<void> {
    await session.allowRequests([...patterns]);
    await page.bringToFront();
    await clickOn(page, `input[value=${mode}]`);
    await clickOn(page, '.ways + .actions .primary');
  }

  const research = RESEARCH_SITES.map(({ match }) => match);

  it('requests the chosen access: to the research sites, then to all sites; the options page takes it back', async () => {
    const options = await session.openExtensionPage('options.html');
    await options.waitForSelector('.ways');
    const ways: { mode: SiteMode; asked: readonly string[]; granted: readonly string[] }[] = [
      { mode: 'research', asked: research, granted: research },
      { mode: 'all', asked: ALL_SITES, granted: [...research, ...ALL_SITES] },
      { mode: 'click', asked: [], granted: [] },
    ];
    for (const { mode, asked, granted } of ways) {
      const page = mode === 'click' ? options : welcome;
      await choose(page, mode, asked);
      await expectAccess(granted);
      await page.waitForSelector(`label:has(input[value=${mode}]) .way-active`);
    }
  });

  it('lists the research sites', async () => {
    const names = await welcome.$eval('.site-names', (element) => element.textContent ?? '');
    expect(RESEARCH_SITES.length).toBeGreaterThanOrEqual(60);
    expect(names.split(' · ')).toEqual(RESEARCH_SITES.map(({ name }) => name));
  });

  it('opens the sample report, in which tagging works', async () => {
    await welcome.bringToFront();
    await clickOn(welcome, '.try button');
    const sample = await session.extensionTab('sample.html');
    await selectWithMouse(sample, { text: 'wiped the restore points' });
    const card = await openCard(session, sample);
    await pickTechnique(sample, 'T1490');
    await save(session, sample, card);
    const painted = await untilPainted(sample, 1);
    expect(painted.technique.join().replace(/\s+/g, ' ')).toBe('wiped the restore points');
    const { reports, observations } = await readLibrary(session);
    expect(observations).toMatchObject([{ technique: { id: 'T1490', name: 'Inhibit System Recovery' } }]);
    expect(reports).toMatchObject([{ publisher: 'Northlight Labs', published: '2026-05-19' }]);
  });
});
