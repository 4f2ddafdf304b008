import { useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/not-opened';
import { isWhole, type LibraryProblem } from '@/utils/messages/library-problem';
import { messageOf } from '@/utils/messages/message-of';
import { isNotOpened } from '@/utils/messages/result';
import { ConfirmButton } from './confirm-button';
import { lossTexts } from './recovery-notice';

/**
 * Says that the browser cannot open the library's store, and what the second copy has. The analyst tries again, or has
 * the store deleted and the copy restored.
 */
export function NotOpened({ problem }: { problem: LibraryProblem }) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { reason, copy, isDeleted } = problem;
  const reopen = async (fromCopy: boolean) => {
    if (working) return;
    setWorking(true);
    setFailure(null);
    try {
      await background('library.reopen', { fromCopy });
    } catch (error) {
      // The notice has the reason itself, and gets the new one.
      if (!isNotOpened(error)) setFailure(t.notRestored(messageOf(error)));
    }
    setWorking(false);
  };
  return (
    <section class="notice bad stack not-opened" aria-label={t.title}>
      <div class="stack" role="alert">
        <p>{t.says(reason)}</p>
        <p>{isDeleted ? t.storeDeleted : t.nothingDeleted}</p>
        {copy === null ? (
          <p>{t.noCopy}</p>
        ) : (
          <p>
            {[(isWhole(copy) ? t.copyWhole : t.copyInPart)(copy.observations), ...lossTexts(copy)].join(' ')}
          </p>
        )}
      </div>
      {copy !== null && <p>{t.restoreMeans}</p>}
      <div class="actions">
        <button
          type="button"
          class="button primary"
          aria-disabled={working}
          onClick={() => void reopen(false)}
        >
          {t.tryAgain}
        </button>
        {copy !== null && (
          <ConfirmButton
            framed
            label={t.restore}
            confirm={t.confirmRestore}
            onConfirm={() => void reopen(true)}
          />
        )}
        <span role="status">{working ? t.working : failure}</span>
      </div>
    </section>
  );
}
