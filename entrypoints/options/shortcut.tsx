import browser from 'webextension-polyfill';
import { useShortcut } from '@/components/use-shortcut';

/** Firefox has a page for the keys since 137 (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands/openShortcutSettings). */
type WithSettings = typeof browser.commands & { openShortcutSettings?: () => Promise<void> };

/** Chromium's page for the keys of extensions. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/** Which keys tag the selection, and where to change them: no extension can change its own in Chromium. */
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
      <h2 id="keys">Keys</h2>
      <p>
        Tag the selection:{' '}
        {keys === null ? 'no keys are set, perhaps because something else uses them' : <kbd>{keys}</kbd>}
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void change()}>
          Change the keys
        </button>
        <span class="soft">They are set in the browser’s own page for extensions.</span>
      </div>
    </section>
  );
}
