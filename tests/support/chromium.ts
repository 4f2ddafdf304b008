import { type Browser, type CDPSession, launch, type Page, type Target } from 'puppeteer-core';
import { ensureBrowser } from '@/scripts/browsers/find';
import { chromiumEvidence } from './chromium-evidence';
import { addHostPermissions, EXTENSIONS_PAGE, setSwitch } from './chromium-permissions';
import { ChromiumWorker } from './chromium-worker';
import { catchDownload } from './download';
import { ALL_SITES, removalOf, sitePatterns } from './patterns';
import { killGroup } from './process';
import type { Background, ColorScheme, LaunchOptions, Session } from './session';
import { until } from './until';
import { makeWorkspace, type Workspace } from './workspace';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  // Otherwise background tabs, which tests inspect, are throttled.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--host-resolver-rules=MAP * 127.0.0.1',
];

/** The part of the API in the extension's worker by which tests call listeners as the browser does. */
declare const chrome: {
  action: {
    getPopup(details: { tabId: number }): Promise<string>;
    getTitle(details: { tabId: number }): Promise<string>;
    setPopup(details: { tabId: number; popup: string }): Promise<void>;
  };
  tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  scripting: {
    executeScript<T>(injection: {
      target: { tabId: number; allFrames: boolean };
      func: () => T;
    }): Promise<{ frameId: number; result: T }[]>;
  };
  extension: { isAllowedIncognitoAccess(): Promise<boolean> };
  windows: { create(options: { incognito: boolean; url: string }): Promise<object> };
  permissions: { request(permissions: { origins: string[] }): Promise<boolean> };
  sidePanel: { open(options: { tabId: number }): Promise<void> };
  commands: {
    onCommand: { dispatch(command: string, tab: object): void };
  };
  omnibox: {
    onInputStarted: { dispatch(): void };
    onInputChanged: {
      dispatch(text: string, suggest: (suggestions: { description: string }[]) => void): void;
    };
    onInputEntered: { dispatch(text: string, disposition: string): void };
  };
  contextMenus: {
    update(id: string, changes: object): Promise<void>;
    onClicked: { dispatch(info: object, tab: object): void };
  };
};

/** The adapter of `Session` for Chromium, over the Chrome DevTools Protocol. */
class ChromiumSession implements Session {
  readonly kind = 'chromium';
  readonly downloadDir: string;
  private readonly popupPath: string;
  private readonly sidePanelPath: string;
  private readonly worker: ChromiumWorker;

  constructor(
    readonly browser: Browser,
    readonly extensionId: string,
    private readonly colorScheme: ColorScheme,
    private readonly workspace: Workspace,
    private readonly cdp: CDPSession,
  ) {
    const { action, side_panel } = workspace.manifest;
    this.downloadDir = workspace.downloadDir;
    this.popupPath = action?.default_popup ?? 'popup.html';
    this.sidePanelPath = side_panel?.default_path ?? 'sidepanel.html';
    this.worker = new ChromiumWorker(cdp, this.extensionUrl(''), (act) =>
      this.inTabBehind(this.extensionUrl('manifest.json'), act),
    );
  }

  async newPage(url?: string): Promise<Page> {
    const page = await this.browser.newPage();
    await this.setColorScheme(page, this.colorScheme);
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async addresses(): Promise<string[]> {
    return (await this.browser.pages()).map((page) => page.url());
  }

  extensionUrl(path: string): string {
    return `chrome-extension://${this.extensionId}/${path.replace(/^\//, '')}`;
  }

  openExtensionPage(path: string): Promise<Page> {
    return this.newPage(this.extensionUrl(path));
  }

  async extensionTab(path: string): Promise<Page> {
    const target = await this.browser.waitForTarget((each) => each.url().startsWith(this.extensionUrl(path)));
    return this.surface(target);
  }

  async clickToolbarButton(page: Page): Promise<Page> {
    await this.bringToFront(page);
    return this.opening(this.popupPath, () => this.triggerAction(page));
  }

  async closePopup(popup: Page): Promise<void> {
    if (!popup.isClosed()) await popup.close();
  }

  async closeLeftPopups(): Promise<void> {
    const left = (await this.browser.pages()).filter((page) =>
      page.url().startsWith(this.extensionUrl(this.popupPath)),
    );
    for (const popup of left) await popup.close();
  }

  popupOpenedBy(action: () => Promise<unknown>): Promise<Page> {
    return this.opening(this.popupPath, action);
  }

  async suggestInAddressBar(text: string): Promise<string[]> {
    const worker = await this.background();
    return worker.evaluate(
      (typed) =>
        new Promise<string[]>((resolve) => {
          chrome.omnibox.onInputStarted.dispatch();
          chrome.omnibox.onInputChanged.dispatch(typed, (suggestions) =>
            resolve(suggestions.map(({ description }) => description)),
          );
        }),
      text,
    );
  }

  async enterInAddressBar(text: string): Promise<void> {
    const worker = await this.background();
    await worker.evaluate((typed) => chrome.omnibox.onInputEntered.dispatch(typed, 'currentTab'), text);
  }

  async runCommand(page: Page, command: string): Promise<void> {
    await this.grantActiveTab(page);
    const worker = await this.background();
    await worker.evaluate(async (name) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (tab === undefined) throw new Error('No tab is active');
      chrome.commands.onCommand.dispatch(name, tab);
    }, command);
  }

  async clickContextMenu(page: Page, itemId: string): Promise<null> {
    await this.grantActiveTab(page);
    const worker = await this.background();
    await worker.evaluate(async (menuItemId) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (tab === undefined) throw new Error('No tab is active');
      // Changes nothing, and fails if there is no such item.
      await chrome.contextMenus.update(menuItemId, {});
      // In a list, because tsx wraps a function that is a property in a helper that the worker does not have.
      const [func] = [() => String(document.getSelection())] as const;
      const frames = await chrome.scripting.executeScript({
        target: { tabId: tab.id, allFrames: true },
        func,
      });
      const selected = frames.find((frame) => frame.result !== '');
      chrome.contextMenus.onClicked.dispatch(
        {
          menuItemId,
          editable: false,
          pageUrl: tab.url,
          frameId: selected?.frameId ?? 0,
          ...(selected === undefined ? {} : { selectionText: selected.result.replace(/\s+/g, ' ') }),
        },
        tab,
      );
    }, itemId);
    return null;
  }

  async allowRequests(patterns: string[]): Promise<void> {
    await this.inTabBehind(EXTENSIONS_PAGE, (page) => addHostPermissions(page, this.extensionId, patterns));
  }

  grantSite(origin: string): Promise<void> {
    return this.grant(sitePatterns(origin));
  }

  grantAllSites(): Promise<void> {
    return this.grant(ALL_SITES);
  }

  async allowPrivateWindows(): Promise<void> {
    await this.inTabBehind(EXTENSIONS_PAGE, (page) =>
      setSwitch(page, this.extensionId, 'incognitoAccess', true),
    );
    await until('the extension to be allowed in private windows', async () => {
      const background = await this.background();
      return (await background.evaluate(() => chrome.extension.isAllowedIncognitoAccess())) || undefined;
    });
  }

  async newPrivatePage(url: string): Promise<Page> {
    const background = await this.background();
    await background.evaluate(async (address) => {
      await chrome.windows.create({ incognito: true, url: address });
    }, url);
    const page = await (await this.browser.waitForTarget((one) => one.url() === url)).page();
    if (page === null) throw new Error('The private window has no page');
    return page;
  }

  async openSidePanel(page: Page): Promise<Page> {
    await this.bringToFront(page);
    const worker = await this.background();
    const tabId = await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id;
    });
    if (tabId === undefined) throw new Error('No tab is active');
    // Opening it requires a user gesture. An evaluation counts as one in a page, but not in the worker.
    return this.opening(this.sidePanelPath, () =>
      this.inTabBehind(this.extensionUrl('manifest.json'), (behind) =>
        behind.evaluate((id) => chrome.sidePanel.open({ tabId: id }), tabId),
      ),
    );
  }

  async cardFrame(page: Page) {
    // Looks for it each time: a card that another one replaces never loads.
    return until('the capture card to load', async () => {
      const frame = this.findCard(page);
      return (await frame?.evaluate(() => document.readyState)) === 'complete' ? frame : undefined;
    }).catch(async (error: unknown) => {
      throw new Error(`No card; the toolbar buttons say ${await this.buttonTitles()}`, { cause: error });
    });
  }

  async cardClosed(page: Page): Promise<void> {
    await until('the capture card to close', () => (this.findCard(page) === undefined ? true : undefined));
  }

  async background(): Promise<Background> {
    await this.worker.start();
    return this.worker;
  }

  stopWorker(): Promise<void> {
    return this.worker.stop();
  }

  async revokeSite(origin: string): Promise<void> {
    const background = await this.background();
    await background.evaluate(removalOf(sitePatterns(origin)));
  }

  async setColorScheme(page: Page, scheme: ColorScheme): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }

  evidence() {
    return chromiumEvidence(this.cdp);
  }

  download(action: () => Promise<unknown>) {
    return catchDownload(this.downloadDir, action);
  }

  async reset(): Promise<void> {
    // Without a tab the browser would end.
    const blank = await this.browser.newPage();
    for (const page of await this.browser.pages()) if (page !== blank) await page.close();
    await this.browser.uninstallExtension(this.extensionId);
    await this.workspace.emptyDownloads();
    await this.browser.installExtension(this.workspace.extensionDir);
  }

  async kill(): Promise<void> {
    await killGroup(this.browser.process());
    await this.workspace.dispose();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.workspace.dispose();
  }

  /** Returns the titles of the toolbar button in all tabs: an error of a command is there. */
  private async buttonTitles(): Promise<string> {
    const worker = await this.background();
    return worker.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      const titles = tabs.map(async ({ id }) => id !== undefined && chrome.action.getTitle({ tabId: id }));
      return (await Promise.all(titles)).join(' | ');
    });
  }

  private findCard(page: Page) {
    const card = this.extensionUrl('capture.html');
    return page.frames().find((frame) => frame !== page.mainFrame() && frame.url().startsWith(card));
  }

  /** Brings a tab to the front, and waits until it is there: a query for the active tab finds the former one before. */
  private async bringToFront(page: Page): Promise<void> {
    await page.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'visible');
  }

  /** Returns the page of a target that is not a tab, such as a popup, prepared for automation. */
  private async surface(target: Target): Promise<Page> {
    const page = await target.asPage();
    await this.setColorScheme(page, this.colorScheme);
    await page.waitForFunction(() => document.readyState === 'complete');
    return page;
  }

  /** Runs an action that opens a page of the extension, and waits for that page. */
  private async opening(path: string, action: () => Promise<unknown>): Promise<Page> {
    const before = new Set(this.browser.targets());
    await action();
    const target = await this.browser.waitForTarget(
      (each) => !before.has(each) && each.url().startsWith(this.extensionUrl(path)),
    );
    return this.surface(target);
  }

  private async triggerAction(page: Page): Promise<void> {
    const extension = (await this.browser.extensions()).get(this.extensionId);
    if (extension === undefined) throw new Error('The extension is not installed');
    await page.triggerExtensionAction(extension);
  }

  /**
   * Clicks the toolbar button while it has no popup for this tab. This grants activeTab as the keys of a command do,
   * and has no other effect. Keys sent by automation do not reach the browser's own shortcuts. On a busy machine a click
   * may grant nothing; then it is repeated, until the extension can run a script in the page.
   */
  private async grantActiveTab(page: Page): Promise<void> {
    await this.bringToFront(page);
    const worker = await this.background();
    const setPopup = (popup: string | null) =>
      worker.evaluate(async (next) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        if (tab === undefined) throw new Error('No tab is active');
        const before = await chrome.action.getPopup({ tabId: tab.id });
        await chrome.action.setPopup({ tabId: tab.id, popup: next ?? '' });
        return before;
      }, popup);
    const isWeb = /^https?:/.test(page.url());
    await until('the tab to be granted', async () => {
      const popup = await setPopup(null);
      await this.triggerAction(page);
      await setPopup(popup);
      return !isWeb || (await this.canRunScript()) ? true : undefined;
    });
  }

  /** Runs a script in the active tab. @throws if the extension may not */
  private canRunScript(): Promise<boolean> {
    return this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      // In a list, because tsx wraps a function that is a property in a helper that the worker does not have.
      const [func] = [() => ''] as const;
      await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1, allFrames: false }, func });
      return true;
    });
  }

  private async grant(origins: string[]): Promise<void> {
    await this.allowRequests(origins);
    await this.inTabBehind(this.extensionUrl('manifest.json'), async (page) => {
      const granted = await page.evaluate(
        (wanted) => chrome.permissions.request({ origins: wanted }),
        origins,
      );
      if (!granted) throw new Error(`Chromium did not grant ${origins.join(', ')}`);
    });
  }

  /** Runs an action in a tab of its own that never comes to the front. */
  private async inTabBehind<T>(url: string, act: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.browser.newPage({ background: true });
    try {
      await page.goto(url);
      return await act(page);
    } finally {
      await page.close();
    }
  }
}

/** Starts Chromium with the extension. @see openBrowser */
export async function openChromium(options: LaunchOptions): Promise<Session> {
  const workspace = await makeWorkspace(options);
  const browser = await launch({
    executablePath: await ensureBrowser('chromium'),
    pipe: true,
    enableExtensions: true,
    headless: options.headed !== true,
    userDataDir: workspace.profileDir,
    defaultViewport: options.viewport ?? { width: 1280, height: 800 },
    args: [...FLAGS, ...(options.args ?? []), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const cdp = await browser.target().createCDPSession();
  await cdp.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: workspace.downloadDir,
  });
  return new ChromiumSession(
    browser,
    await browser.installExtension(workspace.extensionDir),
    options.colorScheme ?? 'light',
    workspace,
    cdp,
  );
}
