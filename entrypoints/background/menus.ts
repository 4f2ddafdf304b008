import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { tagInTab } from './tagging';

const TAG = 'tag-selection';

/** Makes the context menu entries; the browser keeps them across restarts of the worker. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: TAG, title: 'Tag as TTP', contexts: ['selection'] });
}

/** Answers a click on a context menu entry. */
export function onMenuClick(info: Menus.OnClickData, tab?: Tabs.Tab): void {
  // It shows its own failures, on the toolbar button.
  if (info.menuItemId === TAG && tab?.id !== undefined) void tagInTab(tab.id);
}
