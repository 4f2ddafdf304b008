import { browser } from '@/utils/extension/browser';

/** Returns the zoom by which places in the frame differ from those on the screen. In Firefox both are zoomed. */
export async function tabZoom(): Promise<number> {
  if (import.meta.env.FIREFOX) return 1;
  // Not of the tab in front, which may be another.
  return browser.tabs.getZoom((await browser.tabs.getCurrent()).id);
}
