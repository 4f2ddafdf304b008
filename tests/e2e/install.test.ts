import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { ALL_SITES, type SiteMode } from '@/utils/sites/sites';
import { extensionDir } from '../support/builds';
import { selectWithMouse } from '../support/selection';
import { openBrowser, type Session } from '../support/session';
import { until } from '../support/until';
import { openCard, pickTechnique, readLibrary, save, untilPainted } from './steps/capture';
import { openDesk } from './steps/library';

declare const chrome: { extension: { getViews(query: { type: 'tab' }): Window[] } };

const API = '(globalThis.browser ?? globalThis.chrome)';

const browser = inject('browserName');
let profileDir: string;
let session: Session;

const open = () => openBrowser({ browser, extensionDir: extensionDir(browser), profileDir });

beforeAll(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'ttp-clipper-install-'));
  session = await open();
});
afterAll(async () => {
  await session?.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** What the browser says of the extension's access: the granted origins, and where its content script is registered. */
async function access(): Promise<{ origins: string[]; registered: string[] }> {
  const background = await session.background();
  const found = await background.evaluate(`(async () => {
    const { origins } = await ${API}.permissions.getAll();
    const scripts = await ${API}.scripting.getRegisteredContentScripts();
    return { origins: origins.sort(), registered: scripts.flatMap(({ matches }) => matches).sort() };
  })()`);
  return found as { origins: string[]; registered: string[] };
}

/** Waits until these match patterns, and no others, are granted and have the content script. */
async function accessIs(patterns: readonly string[]): Promise<void> {
  const wanted = JSON.stringify([...patterns].sort());
  await until(`access to ${patterns.length} match patterns and no others`, async () => {
    const { origins, registered } = await access();
    return JSON.stringify(origins) === wanted && JSON.stringify(registered) === wanted ? true : undefined;
  });
}

/** How many welcome pages are open, once the background has done what it does when it starts. */
async function welcomePages(): Promise<number> {
  const background = await session.background();
  await until('the background to have made its menu', async () => {
    await background.evaluate(`${API}.contextMenus.update('tag-selection', {}).then(() => true)`);
    return true;
  });
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
  it('holds the fewest permissions, and access to no site', async () => {
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

  it('opens no welcome page when the browser starts again, and has kept what was starred', async () => {
    const found = await session.openExtensionPage('search.html?query=T1190');
    await found.waitForSelector('.attack-details .facts');
    await found.keyboard.press('*');
    await found.waitForSelector('.details-star[aria-pressed=true]');
    await session.close();
    session = await open();
    expect(await welcomePages()).toBe(0);
    const search = await session.openExtensionPage('search.html');
    const kept = await search.waitForSelector('.attack-hits.kept [aria-label=Starred] .technique-id');
    expect(await kept?.evaluate((id) => id.textContent)).toBe('T1190');
    await search.close();
  });
});

describe('the welcome page', () => {
  let welcome: Page;

  beforeAll(async () => {
    welcome = await session.openExtensionPage('welcome.html');
  });

  /** Chooses a way of site access, and says yes where the browser asks. */
  async function choose(mode: SiteMode, patterns: readonly string[]): Promise<void> {
    await session.allowRequests([...patterns]);
    await welcome.bringToFront();
    await welcome.click(`input[value=${mode}]`);
    await welcome.click('.ways + .actions .primary');
  }

  const research = RESEARCH_SITES.map(({ match }) => match);

  it.each<{ mode: SiteMode; asked: readonly string[]; granted: readonly string[] }>([
    { mode: 'research', asked: research, granted: research },
    { mode: 'all', asked: ALL_SITES, granted: [...research, ...ALL_SITES] },
    { mode: 'click', asked: [], granted: [] },
  ])('gives access as chosen: $mode', async ({ mode, asked, granted }) => {
    await choose(mode, asked);
    await accessIs(granted);
    await welcome.waitForSelector(`label:has(input[value=${mode}]) .way-active`);
  });

  it('lists the research sites', async () => {
    const names = await welcome.$eval('.site-names', (element) => element.textContent ?? '');
    expect(RESEARCH_SITES.length).toBeGreaterThanOrEqual(60);
    expect(names.split(' · ')).toEqual(RESEARCH_SITES.map(({ name }) => name));
  });

  it('opens the sample report, where tagging works', async () => {
    await welcome.bringToFront();
    await welcome.click('.try button');
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
