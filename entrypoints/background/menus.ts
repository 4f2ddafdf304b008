import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { SEARCH_TITLE, titleFor } from '@/utils/attack/menu-title';
import { lookUp } from './lookup';
import { tagInTab } from './tagging';

const TAG = 'tag-selection';
const LOOK_UP = 'look-up-selection';

/** What Firefox tells of a menu about to be seen, and how it is changed then; Chromium does neither. */
type ShownInfo = Pick<Menus.OnShownInfoType, 'menuIds' | 'selectionText'>;
type WithShown = Partial<Pick<Menus.Static, 'onShown' | 'refresh'>>;

/** Makes the context menu entries; the browser keeps them across restarts of the worker. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: TAG, title: 'Tag as TTP', contexts: ['selection'] });
  browser.contextMenus.create({ id: LOOK_UP, title: SEARCH_TITLE, contexts: ['selection'] });
}

/** Answers a click on a context menu entry. */
export function onMenuClick(info: Menus.OnClickData, tab?: Tabs.Tab): void {
  // It shows its own failures, on the toolbar button.
  if (info.menuItemId === TAG && tab?.id !== undefined) void tagInTab(tab.id, info.pageUrl);
  if (info.menuItemId === LOOK_UP)
    lookUp((info.selectionText ?? '').slice(0, 300)).catch((error: unknown) => console.error(error));
}

/** Listens for menus about to be seen, where the browser tells of them. */
export function listenToMenu(listener: (info: ShownInfo) => void): void {
  (browser.contextMenus as WithShown).onShown?.addListener(listener);
}

/** Says on a selected id what the entry does with it. Firefox tells the selection where we have access to the page. */
export async function onMenuShown({ menuIds, selectionText }: ShownInfo): Promise<void> {
  if (!menuIds.includes(LOOK_UP)) return;
  await browser.contextMenus.update(LOOK_UP, { title: titleFor(selectionText ?? '') });
  await (browser.contextMenus as WithShown).refresh?.();
}
