import browser from 'webextension-polyfill';
import { detailsAddress } from '@/utils/sites/refusal';

/** The way to the switch that lets us into files: no extension can ask for that, and none can turn it. Chromium only. */
export function FileAccess() {
  const open = () => browser.tabs.create({ url: detailsAddress(browser.runtime.id) });
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => void open()}>
        Open the details of TTP Clipper
      </button>
    </div>
  );
}
