import { useState } from 'preact/hooks';
import { recentIds, starredIds } from '@/components/attack/kept';
import type { Stored } from '@/components/stored';
import { useStored } from '@/components/use-stored';

/** What the search keeps: how much it is, and a way to clear it that can be taken back. */
export function KeptIds() {
  return (
    <section class="stack" aria-labelledby="kept">
      <h2 id="kept">What the search keeps</h2>
      <p class="soft">ATT&amp;CK ids alone, listed in the popup while its search is empty.</p>
      <Kept name="Starred" ids={starredIds} />
      <Kept name="Recently opened, copied or tagged with" ids={recentIds} />
    </section>
  );
}

function Kept({ name, ids }: { name: string; ids: Stored<string[]> }) {
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
        {name} <span class="count">{kept.length}</span>
      </span>
      <span class="soft" role="status">
        {cleared !== null && `${cleared.length} cleared`}
      </span>
      {cleared === null ? (
        <button
          key="button"
          type="button"
          class="button"
          aria-label={`Clear: ${name}`}
          disabled={kept.length === 0}
          onClick={() => void clear()}
        >
          Clear
        </button>
      ) : (
        <button
          key="button"
          type="button"
          class="button"
          aria-label={`Undo clearing: ${name}`}
          onClick={() => void undo(cleared)}
        >
          Undo
        </button>
      )}
    </div>
  );
}
