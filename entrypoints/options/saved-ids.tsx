import { useState } from 'preact/hooks';
import { useAttempt } from '@/components/use-attempt';
import { useStored } from '@/components/use-stored';
import { MAX_RECENT, MAX_STARRED, withCleared } from '@/utils/attack/saved-ids';
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
      <SavedList name={t.starred} ids={starredIds} max={MAX_STARRED} />
      <SavedList name={t.recent} ids={recentIds} max={MAX_RECENT} />
    </section>
  );
}

function SavedList({ name, ids, max }: { name: string; ids: Stored<string[]>; max: number }) {
  const kept = useStored(ids);
  const [cleared, setCleared] = useState<readonly string[] | null>(null);
  const { problem, attempt } = useAttempt();
  if (kept === null) return null;
  const clear = () =>
    attempt(async () => {
      // Another page may have added some that are not shown yet.
      let replaced: readonly string[] = [];
      await ids.change((now) => {
        replaced = now;
        return [];
      });
      setCleared(replaced);
    }, t.notCleared);
  const undo = (before: readonly string[]) =>
    attempt(async () => {
      await ids.change((now) => withCleared(now, before, max));
      setCleared(null);
    }, t.clearNotUndone);
  return (
    <div class="kept-ids">
      <span class="kept-name">
        {name} <span class="count">{number(kept.length)}</span>
      </span>
      <span class="soft" role="status">
        {problem ?? (cleared !== null && t.cleared(cleared.length))}
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
