import { useShortcut } from '@/components/use-shortcut';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/options';

/**
 * Firefox can open its settings page for shortcuts since version 137
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands/openShortcutSettings).
 */
type WithSettings = typeof browser.commands & { openShortcutSettings?: () => Promise<void> };

/** Chromium's settings page for the shortcuts of extensions. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/**
 * Shows the shortcut that tags the selection, and opens the browser's settings for it: an extension cannot change its
 * shortcut in Chromium.
 */
export function Shortcut() {
  const keys = useShortcut();
  const change = () => {
    const { openShortcutSettings } = browser.commands as WithSettings;
    return openShortcutSettings === undefined
      ? browser.tabs.create({ url: CHROMIUM_PAGE })
      : openShortcutSettings();
  };
  return (
    <section class="stack" aria-labelledby="keys">
      <h2 id="keys">{t.keys}</h2>
      <p>{keys === null ? t.tagKeysNone : t.tagKeys(<kbd>{keys}</kbd>)}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void change()}>
          {t.changeKeys}
        </button>
        <span class="soft">{t.changeKeysMeans}</span>
      </div>
    </section>
  );
}
