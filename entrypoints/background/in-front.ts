import { browser } from '@/utils/extension/browser';

/** Tells whether a tab is in front: it is shown, and its window has the focus of the system. */
export async function isInFront(tabId: number): Promise<boolean> {
  const { active, windowId } = await browser.tabs.get(tabId);
  return active && windowId !== undefined && (await browser.windows.get(windowId)).focused;
}
