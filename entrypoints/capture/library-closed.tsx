import { useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/not-opened';
import { messageOf } from '@/utils/messages/message-of';

/**
 * Offers to open the library again when it is not open. A restore of the second copy is decided in the library, which no
 * web page can cover.
 */
export function LibraryClosed({ onOpened }: { onOpened: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<unknown>, done: () => void) => {
    try {
      await work();
      setProblem(null);
      done();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const reopen = () => background('library.reopen', { fromCopy: false });
  const show = () => browser.tabs.create({ url: browser.runtime.getURL('/library.html') });
  return (
    <div class="stack">
      <div class="actions">
        <button type="button" class="button" onClick={() => void attempt(reopen, onOpened)}>
          {t.tryAgain}
        </button>
        <button type="button" class="button" onClick={() => void attempt(show, () => {})}>
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
