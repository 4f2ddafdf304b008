import { useState } from 'preact/hooks';
import { useStored } from '@/components/use-stored';
import { recentIds, starredIds } from '@/utils/extension/stored/saved-ids';
import type { Stored } from '@/utils/extension/stored/stored';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/options';
import { number } from '@/utils/i18n/format';

/** Shows the sizes of the starred and recent lists, and clears them with undo. */
export function SavedIds() {
  return (
    <section class="stack" aria-labelledby="kept">
      <h2 id="kept">{t.keptIds}</h2>
      <p class="soft">{t.keptIdsMeans}</p>
      <SavedList name={t.starred} ids={starredIds} />
      <SavedList name={t.recent} ids={recentIds} />
    </section>
  );
}

function SavedList({ name, ids }: { name: string; ids: Stored<string[]> }) {
  const kept = useStored(ids);
  const [cleared, setCleared] = useState<readonly string[] | null>(null);
  if (kept === null) return null;
  const clear = async () => {
    setCleared(kept);
    await ids.write([]);
  };
  const undo = async (before: readonly string[]) => {
    setCleared(null);
    await ids.change((now) => [...new Set([...now, ...before])]);
  };
  return (
    <div class="kept-ids">
      <span class="kept-name">
        {name} <span class="count">{number(kept.length)}</span>
      </span>
      <span class="soft" role="status">
        {cleared !== null && t.cleared(cleared.length)}
      </span>
      {cleared === null ? (
        <button
          key="button"
          type="button"
          class="button"
          aria-label={t.clearList(name)}
          disabled={kept.length === 0}
          onClick={() => void clear()}
        >
          {t.clear}
        </button>
      ) : (
        <button
          key="button"
          type="button"
          class="button"
          aria-label={t.undoClear(name)}
          onClick={() => void undo(cleared)}
        >
          {common.undo}
        </button>
      )}
    </div>
  );
}
