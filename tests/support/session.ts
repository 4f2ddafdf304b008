import type { Browser, Frame, Page } from 'puppeteer-core';
import type { BrowserName } from '@/scripts/browsers/find';
import { openChromium } from './chromium';
import type { Evidence } from './evidence';
import { openFirefox } from './firefox';
import type { Point } from './points';
import { sharedBrowser } from './shared-browser';

/** A colour scheme, as in `prefers-color-scheme`. */
export type ColorScheme = 'light' | 'dark';

/** The options for the start of a browser. */
export interface LaunchOptions {
  browser: BrowserName;
  /** Folder of the built extension. */
  extensionDir: string;
  /** The profile to use and keep; by default a new one, which `close` removes. */
  profileDir?: string;
  /** Shows the window. */
  headed?: boolean;
  /** `prefers-color-scheme` of all pages; light by default. */
  colorScheme?: ColorScheme;
  /** Further arguments for the program. */
  args?: readonly string[];
  /** The size of the page in CSS pixels; 1280 by 800 by default. */
  viewport?: { width: number; height: number };
}

/** A file that the browser saved. */
export interface Download {
  /** The file name that the page chose. */
  name: string;
  path: string;
  /** Its content, read as UTF-8. */
  text: string;
}

/** The background of the extension, for evaluations. */
export interface Background {
  /**
   * Evaluates an expression, or a function with JSON arguments, and awaits its result.
   *
   * @throws the error of the evaluation, and when the background ends meanwhile
   */
  evaluate<A extends unknown[], R>(fn: string | ((...args: A) => R | Promise<R>), ...args: A): Promise<R>;
}

/**
 * A running browser with the extension, with the same interface for Chromium and Firefox. Pages and frames are
 * puppeteer's own. The differences between the browsers are in the adapters, chromium.ts and firefox.ts. Every host
 * name resolves to the loopback interface, so no test can reach the network.
 */
export interface Session {
  readonly kind: BrowserName;
  readonly browser: Browser;
  /** Host part of the extension's addresses. */
  readonly extensionId: string;
  /** The folder of downloads. */
  readonly downloadDir: string;
  /** Opens a tab in front, optionally at a URL. */
  newPage(url?: string): Promise<Page>;
  /** Returns the URL of every tab, also of those whose page could not be loaded. */
  addresses(): Promise<string[]>;
  /** Returns the URL of a file of the extension, such as `library.html#a`. */
  extensionUrl(path: string): string;
  /** Opens a page of the extension in a tab in front, and waits until it is loaded completely. */
  openExtensionPage(path: string): Promise<Page>;
  /**
   * Waits for a tab that the extension itself opens or has opened, such as the welcome page.
   *
   * @param path - the beginning of its path, such as `welcome.html`
   */
  extensionTab(path: string): Promise<Page>;
  /** Brings the page's tab to the front and clicks the extension's toolbar button (grants activeTab). @returns the popup */
  clickToolbarButton(page: Page): Promise<Page>;
  closePopup(popup: Page): Promise<void>;
  /** Closes the popups that a failed test left open, so that the next test can open its own. */
  closeLeftPopups(): Promise<void>;
  /**
   * Runs an action after which the extension opens its popup itself.
   *
   * @returns the popup
   */
  popupOpenedBy(action: () => Promise<unknown>): Promise<Page>;
  /**
   * Types after the extension's keyword in the address bar. Firefox: in the real one. Chromium, whose address bar
   * automation does not reach: fires the same events in the worker.
   *
   * @returns the descriptions that the extension suggests
   */
  suggestInAddressBar(text: string): Promise<string[]>;
  /** Types after the keyword, as `suggestInAddressBar` does, and presses Enter. The result opens in the front tab. */
  enterInAddressBar(text: string): Promise<void>;
  /**
   * Runs a command of the manifest on the page's tab, which comes to the front, with activeTab granted as by its keys.
   * Keys of automation do not reach a browser's shortcuts, so this starts after the keys have been recognised;
   * `commands.getAll` tells whether the browser assigned them.
   */
  runCommand(page: Page, command: string): Promise<void>;
  /**
   * Chooses an item of the extension in the context menu of the selection (grants activeTab).
   *
   * @param itemId - the id it was created with
   * @param at - the point to right-click; by default on the selection (needed for one in a shadow root)
   * @returns the label of the item; null in Chromium, where automation has no menus and only the click event is fired
   */
  clickContextMenu(page: Page, itemId: string, at?: Point): Promise<string | null>;
  /**
   * Answers the coming prompts: a request of the extension for these match patterns is granted. For tests of pages that
   * ask.
   */
  allowRequests(patterns: string[]): Promise<void>;
  /** Grants access to a site (all its ports) at once, as if the user had accepted a request. */
  grantSite(origin: string): Promise<void>;
  grantAllSites(): Promise<void>;
  /** Allows the extension in private windows, as the analyst does, and waits until it has restarted. */
  allowPrivateWindows(): Promise<void>;
  /** Opens a page in a private window. */
  newPrivatePage(url: string): Promise<Page>;
  /** Opens the side panel (Firefox: sidebar) in the page's window, the page's tab in front. */
  openSidePanel(page: Page): Promise<Page>;
  /** Waits for the capture card in the page. @returns its frame, loaded */
  cardFrame(page: Page): Promise<Frame>;
  /** Waits until the page has no capture card. */
  cardClosed(page: Page): Promise<void>;
  /** Returns the background, which is started if it was idle, for `evaluate`. */
  background(): Promise<Background>;
  /** Ends the background, as the browser does when it is idle. */
  stopWorker(): Promise<void>;
  /** Tells that an update waits until the extension or a start of the browser installs it. Only in Firefox. */
  waitsWithUpdates?(): Promise<boolean>;
  /** Takes the access to a site (all its ports) away, as the user does in the browser's settings. */
  revokeSite(origin: string): Promise<void>;
  setColorScheme(page: Page, scheme: ColorScheme): Promise<void>;
  /** Collects pictures and consoles of all open pages after a failure. Pages may come to the front. */
  evidence(): Promise<Evidence>;
  /** Runs `action` and waits for the download that it starts. */
  download(action: () => Promise<unknown>): Promise<Download>;
  /**
   * Restores the state after a start, in a fraction of the time: removes the extension with its storage and
   * permissions, closes all tabs, deletes all downloads, and installs the extension again. Not for a session with a
   * profile of its own.
   */
  reset(): Promise<void>;
  /** Kills all of the browser's processes at once, as a crash or a power cut does. The profile remains. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a browser with the extension.
 *
 * @throws when the browser is missing, or the folder holds no built extension
 */
export async function openBrowser(options: LaunchOptions): Promise<Session> {
  const session = await (options.browser === 'chromium' ? openChromium(options) : openFirefox(options));
  sharedBrowser().open.add(session);
  session.browser.once('disconnected', () => sharedBrowser().open.delete(session));
  return session;
}
