import { browser } from '@/utils/extension/browser';

/**
 * Opens the side panel of a window, or the sidebar in Firefox. Call it in a click handler: both browsers require that.
 */
export function openSidePanel(windowId: number): Promise<void> {
  return browser.sidePanel === undefined
    ? browser.sidebarAction.open()
    : browser.sidePanel.open({ windowId });
}
