import { useAttempt } from '@/components/use-attempt';
import { browser } from '@/utils/extension/browser';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/not-opened';

/**
 * Offers to open the library again when it is not open. A restore of the second copy is decided in the library, which no
 * web page can cover.
 */
export function LibraryClosed({ onOpened }: { onOpened: () => void }) {
  const { problem, attempt } = useAttempt();
  const reopen = async () => {
    await background('library.reopen', { fromCopy: false });
    onOpened();
  };
  const show = () => browser.tabs.create({ url: browser.runtime.getURL('/library.html') });
  return (
    <div class="stack">
      <div class="actions">
        <button type="button" class="button" onClick={() => void attempt(reopen)}>
          {t.tryAgain}
        </button>
        <button type="button" class="button" onClick={() => void attempt(show)}>
          {t.openLibrary}
        </button>
      </div>
      {problem !== null && (
        <p class="soft" role="status">
          {problem}
        </p>
      )}
    </div>
  );
}
