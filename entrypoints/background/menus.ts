import { SEARCH_TITLE, titleFor } from '@/utils/attack/menu-title';
import { browser, type Menus, type Tabs } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/background';
import { lookUp } from './lookup';
import { tagInTab } from './tagging';

const TAG = 'tag-selection';
const LOOK_UP = 'look-up-selection';

/** The part that we use of what Firefox reports before it shows a menu. */
type ShownInfo = Pick<Menus.OnShownInfoType, 'menuIds' | 'selectionText'>;

/** Creates the context menu entries. The browser keeps them when the worker restarts. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: TAG, title: t.menuTag, contexts: ['selection'] });
  browser.contextMenus.create({ id: LOOK_UP, title: SEARCH_TITLE, contexts: ['selection'] });
}

/** Handles a click on a context menu entry. */
export function onMenuClick(info: Menus.OnClickData, tab?: Tabs.Tab): void {
  // tagInTab shows its own failures, on the toolbar button.
  if (info.menuItemId === TAG && tab?.id !== undefined) void tagInTab(tab.id, info.pageUrl);
  if (info.menuItemId === LOOK_UP)
    lookUp((info.selectionText ?? '').slice(0, 300)).catch((error: unknown) => console.error(error));
}

/** Adds a listener that is called before a menu is shown, in browsers that have this event. */
export function listenToMenu(listener: (info: ShownInfo) => void): void {
  browser.contextMenus.onShown?.addListener(listener);
}

/**
 * Sets the title of the look-up entry, which differs for a selected ATT&CK id. Firefox passes the selection only if we
 * have access to the page.
 */
export async function onMenuShown({ menuIds, selectionText }: ShownInfo): Promise<void> {
  if (!menuIds.includes(LOOK_UP)) return;
  await browser.contextMenus.update(LOOK_UP, { title: titleFor(selectionText ?? '') });
  await browser.contextMenus.refresh?.();
}
