import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/site-access';
import { detailsAddress } from '@/utils/sites/refusal';

/**
 * Opens the browser's page with the switch for access to local files. An extension can neither request that permission
 * nor set the switch. Chromium only.
 */
export function FileAccess() {
  const open = () => browser.tabs.create({ url: detailsAddress(browser.runtime.id) });
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => void open()}>
        {t.openDetails}
      </button>
    </div>
  );
}
