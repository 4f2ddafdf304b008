import { useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import { sampleCount } from '@/utils/library/sample-state';
import { messageOf } from '@/utils/messages/message-of';
import { CrossButton } from './cross-button';
import { HowToTag } from './how-to-tag';
import './sample-library.css';
import * as common from '@/utils/i18n/en/common';
import * as popup from '@/utils/i18n/en/popup';
import * as t from '@/utils/i18n/en/sample';
import { useUndo } from './undo/use-undo';
import { useLibrary } from './use-library';

/** Runs an action, and tells whether it is in progress. A call during that time does nothing. */
function useWorking(work: () => Promise<void>) {
  const [working, setWorking] = useState(false);
  const start = async () => {
    if (working) return;
    setWorking(true);
    await work();
    setWorking(false);
  };
  return { working, start };
}

/** Shown in an empty library: how to begin, and a button that loads the sample library. */
export function EmptyLibrary({ purpose }: { purpose?: string }) {
  const undo = useUndo();
  const { working, start } = useWorking(() =>
    undo.attempt(
      () => background('sample.load', null),
      () => ({ text: t.wasLoaded, takeFocus: true }),
      (error) => t.notLoaded(messageOf(error)),
    ),
  );
  return (
    <div class="empty-library stack">
      <HowToTag where={popup.noObservationsYet} />
      {purpose !== undefined && <p class="soft">{purpose}</p>}
      <div class="sample-offer">
        <p>{t.offer}</p>
        <button type="button" class="button" aria-disabled={working} onClick={() => void start()}>
          {working ? t.loading : t.load}
        </button>
        <p class="soft">{t.offerRemoval}</p>
      </div>
    </div>
  );
}

/** Says that the sample library is loaded, and removes it. Renders nothing if it is not loaded. */
export function SampleNotice() {
  const { value: loaded } = useLibrary(
    async (db) => (await sampleCount(db, await loadSampleLibrary())) > 0,
    { stores: ['observations'] },
    [],
  );
  const [dismissed, setDismissed] = useState(false);
  const undo = useUndo();
  const { working, start } = useWorking(() =>
    undo.attempt(
      () => background('sample.remove', null),
      () => ({ text: t.wasRemoved, takeFocus: true }),
      (error) => t.notRemoved(messageOf(error)),
    ),
  );
  if (loaded !== true || dismissed) return null;
  return (
    <section class="notice actions sample-notice" aria-label={t.title}>
      <p>{t.loaded}</p>
      <button type="button" class="button" aria-disabled={working} onClick={() => void start()}>
        {working ? t.removing : t.remove}
      </button>
      <CrossButton label={common.dismiss} onClick={() => setDismissed(true)} />
    </section>
  );
}
