/**
 * Functions that run inside Firefox, in its browser window, sent there as text by `FirefoxScope.run`. They use Firefox's
 * own modules, as its own tests do (https://searchfox.org, toolkit/components/extensions/parent and
 * browser/components/extensions/parent).
 */

interface XulBrowser extends Element {
  permanentKey?: object;
  focus(): void;
}
interface FirefoxExtension {
  views: Set<{ viewType: string; xulBrowser: XulBrowser; uri: { spec: string } }>;
  shortcuts: { onCommand(name: string): void };
  backgroundState: string;
  terminateBackground(): Promise<void>;
  wakeupBackground(): Promise<void>;
}
interface BrowserAction {
  triggerAction(window: Window): void;
}
interface Navigables {
  getIdForBrowser(browser: XulBrowser): string;
  getBrowserById(id: string): XulBrowser | null;
  getBrowsingContextById(id: string): { prefersColorSchemeOverride: string };
  adopted?: Map<string, XulBrowser>;
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: FirefoxExtension } };
declare const ChromeUtils: {
  importESModule(url: 'resource://gre/modules/ExtensionParent.sys.mjs'): {
    ExtensionParent: {
      apiManager: { global: { browserActionFor(extension: FirefoxExtension): BrowserAction } };
    };
  };
  importESModule(url: 'resource://gre/modules/AddonManager.sys.mjs'): {
    AddonManager: {
      getAddonByID(id: string): Promise<{ uninstall(): Promise<void>; reload(): Promise<void> } | null>;
    };
    AddonManagerPrivate: { hasUpgradeListener(id: string): boolean };
  };
  importESModule(url: 'resource://gre/modules/ExtensionPermissions.sys.mjs'): {
    ExtensionPermissions: {
      add(id: string, permissions: object, extension: FirefoxExtension): Promise<void>;
    };
  };
  importESModule(url: 'chrome://remote/content/shared/NavigableManager.sys.mjs'): {
    NavigableManager: Navigables;
  };
};
declare const SidebarController: { show(commandId: string): Promise<boolean>; hide(): void };
declare const gBrowser: {
  selectedTab: object;
  addTrustedTab(url: string): object;
  removeAllTabsBut(tab: object, options: { skipWarnAboutClosingTabs: boolean }): void;
};

/** The kinds of extension pages that are not in a tab. */
export type ViewType = 'background' | 'popup' | 'sidebar';

/**
 * Registers a popup, sidebar or background page of the extension with the remote agent, which knows only tabs, so that
 * it can be automated like one.
 *
 * @returns its BiDi context id and URL; null if there is none, or it is not loaded
 */
export function adoptView(id: string, viewType: ViewType): { context: string; url: string } | null {
  const { extension } = WebExtensionPolicy.getByID(id);
  const view = [...extension.views].find(
    (each) =>
      each.viewType === viewType &&
      each.xulBrowser?.isConnected &&
      // A popup loads in one browser element and is shown in another (ExtensionPopups.sys.mjs).
      !each.xulBrowser.classList.contains('webextension-preload-browser'),
  );
  if (view === undefined || view.uri.spec === 'about:blank') return null;
  // As when a user goes there: in an inactive view no element appears focused.
  if (viewType === 'sidebar') view.xulBrowser.focus();
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  if (NavigableManager.adopted === undefined) {
    const adopted = new Map<string, XulBrowser>();
    const original = NavigableManager.getBrowserById;
    NavigableManager.adopted = adopted;
    NavigableManager.getBrowserById = (context) =>
      adopted.get(context) ?? original.call(NavigableManager, context);
  }
  view.xulBrowser.permanentKey ??= {};
  const context = NavigableManager.getIdForBrowser(view.xulBrowser);
  NavigableManager.adopted.set(context, view.xulBrowser);
  return { context, url: view.uri.spec };
}

/** Tells that no popup of the extension is open or closing: a click on its button would only close that one. */
export function hasNoPopup(id: string): boolean {
  const { extension } = WebExtensionPolicy.getByID(id);
  const panels = [...document.querySelectorAll<Element & { state: string }>('panel')];
  return (
    ![...extension.views].some(({ viewType }) => viewType === 'popup') &&
    !panels.some((panel) => panel.state !== 'closed' && panel.querySelector('.webextension-popup-browser'))
  );
}

/** Closes the popups of extensions that are open, as a click outside of them does. */
export function hidePopups(): void {
  for (const panel of document.querySelectorAll<Element & { hidePopup(): void }>('panel'))
    if (panel.querySelector('.webextension-popup-browser')) panel.hidePopup();
}

/** Clicks the extension's toolbar button. */
export function triggerAction(id: string): void {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(id);
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/** Runs a command of the extension, by the function that its keyboard shortcut calls. */
export function runShortcut(id: string, command: string): void {
  WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(command);
}

declare const gURLBar: {
  focus(): void;
  search(text: string): void;
  handleCommand(): void;
  lastQueryContextPromise: Promise<{ results: { heuristic: boolean; payload: { title?: string } }[] }>;
};

/**
 * Types in the address bar.
 *
 * @returns the titles of the suggestions, without that for the text itself
 */
export async function typeInAddressBar(text: string): Promise<string[]> {
  gURLBar.focus();
  gURLBar.search(text);
  const { results } = await gURLBar.lastQueryContextPromise;
  return results.filter((line) => !line.heuristic).map((line) => line.payload.title ?? '');
}

/** Presses Enter in the address bar. */
export function enterAddressBar(): void {
  gURLBar.handleCommand();
}

/**
 * Chooses an item of the extension in the context menu that is open or opening.
 *
 * @returns its label; null if it is not there yet
 */
export function activateMenuItem(id: string, itemId: string): string | null {
  interface Popup extends Element {
    state: string;
    activateItem(item: Element): void;
  }
  interface Submenu extends Element {
    openMenu(open: boolean): void;
  }
  const menu = document.getElementById('contentAreaContextMenu') as Popup | null;
  if (menu?.state !== 'open') return null;
  const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  const item = document.getElementById(`${widget}-menuitem-_${itemId}`);
  if (item === null) throw new Error(`The context menu has no item ${itemId}`);
  const popup = item.parentElement as Popup | null;
  if (popup === null) return null;
  if (popup.state !== 'open') {
    (popup.parentElement as Submenu | null)?.openMenu(true);
    return null;
  }
  const label = item.getAttribute('label') ?? '';
  popup.activateItem(item);
  return label;
}

/**
 * Grants site access as a user does.
 *
 * @param origins - match patterns
 */
export async function grantOrigins(id: string, origins: string[]): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.add(id, { origins, permissions: [] }, extension);
}

/** Allows the extension in private windows, and restarts it, as the page of its details does. */
export async function allowPrivateWindows(id: string): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(id);
  const permissions = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  await ExtensionPermissions.add(id, permissions, extension);
  await (await AddonManager.getAddonByID(id))?.reload();
}

/** Opens the extension's sidebar. */
export async function showSidebar(id: string): Promise<void> {
  const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  await SidebarController.show(`${widget}-sidebar-action`);
}

/** Closes the sidebar and all tabs, and opens an empty tab. */
export function closeTabs(): void {
  SidebarController.hide();
  const blank = gBrowser.addTrustedTab('about:blank');
  gBrowser.selectedTab = blank;
  gBrowser.removeAllTabsBut(blank, { skipWarnAboutClosingTabs: true });
}

/** Removes the extension; its storage and its permissions are removed before another installation can read them. */
export async function uninstall(id: string): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(id);
  if (addon === null) throw new Error(`${id} is not installed`);
  await addon.uninstall();
}

declare const CustomizableUI: {
  getWidget(id: string): { provider: string } | null;
  addWidgetToArea(id: string, area: string): void;
};

/** True if nothing is left of the extension. Its toolbar button and popup are removed some time after the extension itself. */
export function isGone(id: string): boolean {
  const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  const button = CustomizableUI.getWidget(`${widget}-browser-action`);
  const policy: object | null = WebExtensionPolicy.getByID(id);
  return (
    policy === null &&
    button?.provider !== 'api' &&
    document.getElementById(`PanelUI-webext-${widget}-BAV`) === null
  );
}

/**
 * Puts the extension's button on the toolbar: in the panel of extensions, where it is by itself, its popup opens over
 * another panel that may be on its way out.
 */
export function pinButton(id: string): void {
  const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  CustomizableUI.addWidgetToArea(`${widget}-browser-action`, 'nav-bar');
}

declare const Services: { console: { getMessageArray(): { message?: string }[] } };

/** Returns the warnings and errors of scripts of pages and extensions, from the browser's own console. */
export function browserConsole(): string[] {
  return Services.console
    .getMessageArray()
    .map((each) => String(each.message ?? each))
    .filter((message) => /\{file: "(moz-extension|https?|file):/.test(message));
}

/** Tells that an update of the extension waits for the next start of the browser, or for the extension's own decision. */
export function waitsWithUpdates(id: string): boolean {
  const { AddonManagerPrivate } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  return AddonManagerPrivate.hasUpgradeListener(id);
}

/** Starts the background if it is not running. */
export async function wakeBackground(id: string): Promise<void> {
  const { extension } = WebExtensionPolicy.getByID(id);
  if (extension.backgroundState !== 'running') await extension.wakeupBackground();
}

/**
 * Stops the background.
 *
 * @returns its state afterwards, `stopped`
 */
export async function stopBackground(id: string): Promise<string> {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground();
  return extension.backgroundState;
}

/**
 * Sets `prefers-color-scheme` of a page and its frames.
 *
 * @param context - its BiDi context id
 */
export function overrideColorScheme(context: string, scheme: 'light' | 'dark'): void {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  NavigableManager.getBrowsingContextById(context).prefersColorSchemeOverride = scheme;
}
