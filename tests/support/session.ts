import type { Browser, Frame, Page } from 'puppeteer-core';
import type { BrowserName } from '@/scripts/browsers/find';
import { openChromium } from './chromium';
import { openFirefox } from './firefox';
import type { Point } from './points';

export type ColorScheme = 'light' | 'dark';

export interface LaunchOptions {
  browser: BrowserName;
  /** Folder of the built extension. */
  extensionDir: string;
  /** Profile to use and keep; without it a new one, removed by `close`. */
  profileDir?: string;
  /** Shows the window. */
  headed?: boolean;
  /** `prefers-color-scheme` of all pages; light unless told. */
  colorScheme?: ColorScheme;
  /** Size of the page in CSS pixels; 1280 by 800 unless told. */
  viewport?: { width: number; height: number };
}

/** A file that the browser saved. */
export interface Download {
  /** File name, as the page chose it. */
  name: string;
  path: string;
  /** Its content, read as UTF-8. */
  text: string;
}

/** The background of the extension, to ask it things. */
export interface Background {
  /**
   * Evaluates an expression, or a function with JSON arguments, and waits for what it promises.
   *
   * @throws what it throws, and when the background ends meanwhile
   */
  evaluate<A extends unknown[], R>(fn: string | ((...args: A) => R | Promise<R>), ...args: A): Promise<R>;
}

/**
 * A running browser with the extension in it, the same to use in Chromium and in Firefox. Pages and frames are
 * puppeteer's own. What differs between the browsers is in the adapters, chromium.ts and firefox.ts.
 *
 * Every host name leads to the loopback interface, so no test can reach the network.
 */
export interface Session {
  readonly kind: BrowserName;
  readonly browser: Browser;
  /** Host part of the extension's addresses. */
  readonly extensionId: string;
  /** Folder that downloads land in. */
  readonly downloadDir: string;
  /** Opens a tab in front; at `url` when given. */
  newPage(url?: string): Promise<Page>;
  /** The address of every tab, also of one whose page could not be loaded. */
  addresses(): Promise<string[]>;
  /** The full address of a file of the extension, such as `library.html#a`. */
  extensionUrl(path: string): string;
  /** Opens a page of the extension in a tab in front, loaded completely. */
  openExtensionPage(path: string): Promise<Page>;
  /**
   * Waits for a tab that the extension itself opens or has opened (the welcome page, say).
   *
   * @param path - how its path starts, such as `welcome.html`
   */
  extensionTab(path: string): Promise<Page>;
  /** Brings the page's tab to the front and clicks the extension's toolbar button (grants activeTab). @returns the popup */
  clickToolbarButton(page: Page): Promise<Page>;
  closePopup(popup: Page): Promise<void>;
  /** Does something upon which the extension opens its popup itself. @returns the popup */
  popupOpenedBy(action: () => Promise<unknown>): Promise<Page>;
  /**
   * Types after the extension's keyword in the address bar: in Firefox in the real one; in Chromium, whose address bar
   * automation does not reach, the events that typing there fires are fired in the worker.
   *
   * @returns the descriptions that the extension suggests
   */
  suggestInAddressBar(text: string): Promise<string[]>;
  /** Types after the keyword, as `suggestInAddressBar` does, and presses Enter: it opens in the tab in front. */
  enterInAddressBar(text: string): Promise<void>;
  /**
   * Runs a command of the manifest on the page's tab, which goes to the front, with activeTab granted as by its keys.
   * Keys of automation do not reach a browser's shortcuts, so this begins where the keys have been recognised: whether
   * the browser took them for the command, `commands.getAll` tells.
   */
  runCommand(page: Page, command: string): Promise<void>;
  /**
   * Chooses an item of the extension in the context menu over the selection (grants activeTab).
   *
   * @param itemId - the id it was created with
   * @param at - where to right-click; on the selection unless told (needed for one in a shadow root)
   * @returns what the item says; null in Chromium, whose menus automation does not see: there its click is fired
   */
  clickContextMenu(page: Page, itemId: string, at?: Point): Promise<string | null>;
  /**
   * Answers the prompts to come: a request of the extension for these match patterns is granted. For tests of the pages
   * that ask.
   */
  allowRequests(patterns: string[]): Promise<void>;
  /** Grants access to a site (all its ports) at once, as if the extension had asked and the user had said yes. */
  grantSite(origin: string): Promise<void>;
  grantAllSites(): Promise<void>;
  /** Opens the side panel (Firefox: sidebar) in the page's window, the page's tab in front. */
  openSidePanel(page: Page): Promise<Page>;
  /** Waits for the capture card in the page. @returns its frame, loaded */
  cardFrame(page: Page): Promise<Frame>;
  /** Waits until the page has no capture card. */
  cardClosed(page: Page): Promise<void>;
  /** The background, woken up if it slept: to ask it things with `evaluate`. */
  background(): Promise<Background>;
  /** Ends the background, as the browser does when it is idle. */
  stopWorker(): Promise<void>;
  setColorScheme(page: Page, scheme: ColorScheme): Promise<void>;
  /** Does `action` and waits for the download that it starts. */
  download(action: () => Promise<unknown>): Promise<Download>;
  /**
   * Makes it as after a start, in a fraction of the time: the extension goes with all that it stored and was granted,
   * every tab and download goes, and the extension is installed anew. Not for a session with a profile of its own.
   */
  reset(): Promise<void>;
  /** Kills all of the browser's processes at once, as a crash or a power cut does. The profile stays. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a browser with the extension.
 *
 * @throws when the browser is missing, or the folder holds no built extension
 */
export function openBrowser(options: LaunchOptions): Promise<Session> {
  return options.browser === 'chromium' ? openChromium(options) : openFirefox(options);
}
