import { useState } from 'preact/hooks';
import { ObservationRow } from '@/components/observation-row';
import { useUndo } from '@/components/undo/use-undo';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/reports';
import * as undoTexts from '@/utils/i18n/en/undo';
import { dayOfInstant, number } from '@/utils/i18n/format';
import { recentlyDeleted } from '@/utils/library/queries';
import type { Observation } from '@/utils/observation/schema';
import { nameOf } from '@/utils/undo/name';
import { usePagedList } from '../analysis/use-paged-list';

const PAGE_SIZE = 50;

/** Lists observations that were deleted in the last 30 days and can be restored. Renders nothing if there are none. */
export function RecentlyDeleted(props: { catalogue: Catalogue | null }) {
  const undo = useUndo();
  const { value } = useLibrary(recentlyDeleted, { stores: ['deleted'] }, []);
  const [open, setOpen] = useState(false);
  const { shown, more } = usePagedList(value ?? [], PAGE_SIZE);
  if (value === null || value.length === 0) return null;
  const restore = (observation: Observation) =>
    undo.attempt(
      () => background('observation.restore', { id: observation.id }),
      () => ({ text: undoTexts.restored(nameOf(observation)), restored: observation.id }),
    );
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
            {t.recentlyDeleted} <span class="count">{number(value.length)}</span>
          </span>
        </button>
      </h2>
      <div id="deleted-list" class="stack" hidden={!open}>
        {open && (
          <>
            <p class="soft">{t.keptFor}</p>
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
                      {report.title || report.url} · {t.deletedOn(dayOfInstant(deleted))}
                    </p>
                  </div>
                  <button type="button" class="button" onClick={() => void restore(observation)}>
                    {t.restore}
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
