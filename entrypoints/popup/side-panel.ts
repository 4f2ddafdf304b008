import browser from 'webextension-polyfill';

/** Chrome's side panel (https://developer.chrome.com/docs/extensions/reference/api/sidePanel), which the polyfill does not know. */
interface SidePanelApi {
  open(options: { windowId: number }): Promise<void>;
}

declare const chrome: { sidePanel?: SidePanelApi } | undefined;

/** Opens the side panel of a window; in Firefox the sidebar. To be called in a click. */
export function openSidePanel(windowId: number): Promise<void> {
  const sidePanel = typeof chrome === 'undefined' ? undefined : chrome.sidePanel;
  return sidePanel === undefined ? browser.sidebarAction.open() : sidePanel.open({ windowId });
}
