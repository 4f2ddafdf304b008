import { type Browser, launch, type Page } from 'puppeteer-core';
import { ensureBrowser } from '@/scripts/browsers/find';
import { catchDownload } from './download';
import { type Evidence, pictureOf } from './evidence';
import { contextId, FirefoxScope } from './firefox-scope';
import {
  activateMenuItem,
  adoptView,
  allowPrivateWindows,
  browserConsole,
  closeTabs,
  enterAddressBar,
  grantOrigins,
  hasNoPopup,
  hidePopups,
  isGone,
  overrideColorScheme,
  pinButton,
  runShortcut,
  showSidebar,
  stopBackground,
  triggerAction,
  typeInAddressBar,
  uninstall,
  type ViewType,
  waitsWithUpdates,
  wakeBackground,
} from './firefox-window';
import { ALL_SITES, removalOf, sitePatterns } from './patterns';
import type { Point } from './points';
import { killGroup } from './process';
import { selectionPoint } from './selection';
import type { Background, ColorScheme, LaunchOptions, Session } from './session';
import { until } from './until';
import { makeWorkspace, type Workspace } from './workspace';

/** The extension's host in Firefox; it is random by default. */
const UUID = '5d1f2c1e-7a3b-4c4d-9e5f-0a1b2c3d4e5f';

/** @param keeps - true to keep the extension's storage: a temporary add-on is removed when Firefox ends */
function preferences(geckoId: string, downloadDir: string, keeps: boolean): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: UUID }),
    'extensions.webextensions.keepStorageOnUninstall': keeps,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'extensions.webextOptionalPermissionPrompts': false,
    'network.dns.forceResolve': '127.0.0.1',
    // The time for which the address bar waits for suggestions of an extension; 3 s by default.
    'browser.urlbar.extension.omnibox.timeout': 500,
    'browser.download.folderList': 2,
    'browser.download.dir': downloadDir,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
    'browser.download.always_ask_before_handling_new_types': false,
  };
}

/** The adapter of `Session` for Firefox, over WebDriver BiDi and Firefox's own window. */
class FirefoxSession implements Session {
  readonly kind = 'firefox';
  readonly extensionId = UUID;
  readonly downloadDir: string;

  constructor(
    readonly browser: Browser,
    private readonly scope: FirefoxScope,
    private readonly geckoId: string,
    private readonly colorScheme: ColorScheme,
    private readonly workspace: Workspace,
  ) {
    this.downloadDir = workspace.downloadDir;
  }

  async newPage(url?: string): Promise<Page> {
    const page = await this.browser.newPage();
    await this.setColorScheme(page, this.colorScheme);
    if (url?.startsWith('moz-extension:')) {
      await this.scope.navigate(page, url);
      // Navigating from the web to an extension replaces the browsing context, and its settings are lost.
      await this.setColorScheme(page, this.colorScheme);
    } else if (url !== undefined) await page.goto(url);
    return page;
  }

  async addresses(): Promise<string[]> {
    return (await this.scope.tabs()).map((tab) => tab.url);
  }

  extensionUrl(path: string): string {
    return `moz-extension://${UUID}/${path.replace(/^\//, '')}`;
  }

  openExtensionPage(path: string): Promise<Page> {
    return this.newPage(this.extensionUrl(path));
  }

  async extensionTab(path: string): Promise<Page> {
    const info = await until(`a tab at ${path}`, async () =>
      (await this.scope.tabs()).find((tab) => tab.url.startsWith(this.extensionUrl(path))),
    );
    return this.surface(info);
  }

  async clickToolbarButton(page: Page): Promise<Page> {
    await page.bringToFront();
    await until('the popup before to be gone', async () =>
      (await this.scope.run(hasNoPopup, this.geckoId)) ? true : undefined,
    );
    await this.scope.run(triggerAction, this.geckoId);
    return this.view('popup');
  }

  async closePopup(popup: Page): Promise<void> {
    if (popup.isClosed()) return;
    await popup.evaluate(() => setTimeout(() => window.close()));
    await until('the popup to close', async () =>
      (await this.scope.run(adoptView, this.geckoId, 'popup')) === null ? true : undefined,
    );
    this.scope.forget(popup);
  }

  async closeLeftPopups(): Promise<void> {
    await this.scope.run(hidePopups);
  }

  async popupOpenedBy(action: () => Promise<unknown>): Promise<Page> {
    await action();
    return this.view('popup');
  }

  suggestInAddressBar(text: string): Promise<string[]> {
    return until('suggestions in the address bar', async () => {
      const lines = await this.scope.run(typeInAddressBar, `ttp ${text}`);
      return lines.length > 0 ? lines : undefined;
    });
  }

  async enterInAddressBar(text: string): Promise<void> {
    await this.scope.run(typeInAddressBar, `ttp ${text}`);
    await this.scope.run(enterAddressBar);
  }

  async runCommand(page: Page, command: string): Promise<void> {
    await page.bringToFront();
    await this.scope.run(runShortcut, this.geckoId, command);
  }

  async clickContextMenu(page: Page, itemId: string, at?: Point): Promise<string> {
    await page.bringToFront();
    const { x, y } = at ?? (await selectionPoint(page));
    await page.mouse.click(x, y, { button: 'right' });
    return until(
      `the menu item ${itemId}`,
      async () => (await this.scope.run(activateMenuItem, this.geckoId, itemId)) ?? undefined,
    );
  }

  /** Does nothing: a preference of the profile grants all requests. */
  async allowRequests(): Promise<void> {}

  async grantSite(origin: string): Promise<void> {
    await this.scope.run(grantOrigins, this.geckoId, sitePatterns(origin));
  }

  async grantAllSites(): Promise<void> {
    await this.scope.run(grantOrigins, this.geckoId, ALL_SITES);
  }

  async allowPrivateWindows(): Promise<void> {
    await this.scope.run(allowPrivateWindows, this.geckoId);
    await until('the extension to be allowed in private windows', async () => {
      const background = await this.background();
      return (
        (await background.evaluate<[], boolean>('browser.extension.isAllowedIncognitoAccess()')) || undefined
      );
    });
  }

  async newPrivatePage(url: string): Promise<Page> {
    const background = await this.background();
    await background.evaluate<[], unknown>(
      `browser.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => true)`,
    );
    const info = await until(`a private window at ${url}`, async () =>
      (await this.scope.tabs()).find((tab) => tab.url === url),
    );
    return this.surface(info);
  }

  async openSidePanel(page: Page): Promise<Page> {
    await page.bringToFront();
    await this.scope.run(showSidebar, this.geckoId);
    return this.view('sidebar');
  }

  async cardFrame(page: Page) {
    // Looks for it each time: a card that another one replaces never loads.
    return until('the capture card to load', async () => {
      const info = await this.findCard(page);
      const frame = info && this.scope.frame(page, info);
      return (await frame?.evaluate(() => document.readyState)) === 'complete' ? frame : undefined;
    });
  }

  async cardClosed(page: Page): Promise<void> {
    await until('the capture card to close', async () =>
      (await this.findCard(page)) === undefined ? true : undefined,
    );
  }

  async background(): Promise<Background> {
    await this.scope.run(wakeBackground, this.geckoId);
    const page = await this.view('background');
    return { evaluate: page.evaluate.bind(page) as Background['evaluate'] };
  }

  async stopWorker(): Promise<void> {
    const state = await this.scope.run(stopBackground, this.geckoId);
    if (state !== 'stopped') throw new Error(`The background is ${state}`);
  }

  async revokeSite(origin: string): Promise<void> {
    const background = await this.background();
    await background.evaluate(removalOf(sitePatterns(origin)));
  }

  waitsWithUpdates(): Promise<boolean> {
    return this.scope.run(waitsWithUpdates, this.geckoId);
  }

  async setColorScheme(page: Page, scheme: ColorScheme): Promise<void> {
    await this.scope.run(overrideColorScheme, contextId(page.mainFrame()), scheme);
    await until(`the page to be ${scheme}`, async () =>
      (await page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme))
        ? true
        : undefined,
    );
  }

  async evidence(): Promise<Evidence> {
    const evidence: Evidence = { pictures: [], console: [...this.scope.console] };
    for (const page of await this.browser.pages()) {
      const { picture, problem } = await pictureOf(page.url(), () => page.screenshot());
      if (picture !== null) evidence.pictures.push(picture);
      if (problem !== null) evidence.console.push(problem);
    }
    evidence.console.push(...(await this.scope.run(browserConsole)));
    return evidence;
  }

  download(action: () => Promise<unknown>) {
    return catchDownload(this.downloadDir, action);
  }

  async reset(): Promise<void> {
    await this.scope.run(closeTabs);
    await this.scope.run(uninstall, this.geckoId);
    await until('the extension to be gone', async () =>
      (await this.scope.run(isGone, this.geckoId)) ? true : undefined,
    );
    await this.workspace.emptyDownloads();
    await this.browser.installExtension(this.workspace.extensionDir);
    await this.scope.run(pinButton, this.geckoId);
  }

  async kill(): Promise<void> {
    await killGroup(this.browser.process());
    await this.workspace.dispose();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.workspace.dispose();
  }

  /** Returns the page of a tab or view that puppeteer did not open itself, prepared for automation. */
  private async surface(info: { context: string; url: string }): Promise<Page> {
    const page = await this.scope.page(info);
    await page.waitForFunction(() => document.readyState === 'complete');
    await this.setColorScheme(page, this.colorScheme);
    return page;
  }

  private async findCard(page: Page) {
    const card = this.extensionUrl('capture.html');
    return (await this.scope.frames(page)).find((frame) => frame.url.startsWith(card));
  }

  /** Waits for a page of the extension that is not in a tab. */
  private async view(type: ViewType): Promise<Page> {
    const info = await until(
      `the ${type}`,
      async () => (await this.scope.run(adoptView, this.geckoId, type)) ?? undefined,
    );
    return this.surface(info);
  }
}

/** Starts Firefox with the extension. @see openBrowser */
export async function openFirefox(options: LaunchOptions): Promise<Session> {
  const workspace = await makeWorkspace(options);
  const geckoId = workspace.manifest.browser_specific_settings?.gecko.id;
  if (geckoId === undefined) throw new Error(`${options.extensionDir} is not built for Firefox`);
  const browser = await launch({
    browser: 'firefox',
    executablePath: await ensureBrowser('firefox'),
    headless: options.headed !== true,
    userDataDir: workspace.profileDir,
    defaultViewport: options.viewport ?? { width: 1280, height: 800 },
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    extraPrefsFirefox: preferences(geckoId, workspace.downloadDir, options.profileDir !== undefined),
  });
  const scope = await FirefoxScope.of(browser);
  await browser.installExtension(workspace.extensionDir);
  await scope.run(pinButton, geckoId);
  return new FirefoxSession(browser, scope, geckoId, options.colorScheme ?? 'light', workspace);
}
