import { useState } from 'preact/hooks';
import { ObservationRow } from '@/components/observation-row';
import type { Deletion } from '@/components/use-deletion';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { recentlyDeleted } from '@/utils/library/queries';
import { usePortion } from './use-portion';

const PORTION = 50;

/** What was deleted in the last 30 days and can be restored. Nothing where there is none. */
export function RecentlyDeleted(props: { catalogue: Catalogue | null; deletion: Deletion }) {
  const { value } = useLibrary(recentlyDeleted, []);
  const [open, setOpen] = useState(false);
  const { shown, more } = usePortion(value ?? [], PORTION);
  if (value === null || value.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="deleted">
      <h2 id="deleted">
        <button
          type="button"
          class="report-toggle"
          aria-expanded={open}
          aria-controls="deleted-list"
          onClick={() => setOpen(!open)}
        >
          <span>
            Recently deleted <span class="count">{value.length}</span>
          </span>
        </button>
      </h2>
      <div id="deleted-list" class="stack" hidden={!open}>
        {open && (
          <>
            <p class="soft">Kept for 30 days.</p>
            <ul class="rows">
              {shown.map(({ id, observation, report, deleted }) => (
                <li key={id} class="deleted">
                  <div class="deleted-what">
                    <ObservationRow
                      behaviour={observation}
                      anchor={observation.anchor}
                      catalogue={props.catalogue}
                    />
                    <p class="soft deleted-from">
                      {report.title || report.url} · deleted {deleted.slice(0, 10)}
                    </p>
                  </div>
                  <button type="button" class="button" onClick={() => void props.deletion.restore(id)}>
                    Restore
                  </button>
                </li>
              ))}
            </ul>
            {more}
          </>
        )}
      </div>
    </section>
  );
}
