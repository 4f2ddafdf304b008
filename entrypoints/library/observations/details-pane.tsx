import { useEffect, useRef } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { ObservationDetails } from '@/components/observation-details';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/table';
import { routeTo } from '../route';

/** Shows an observation and its actions beside the table. Escape closes it. */
export function DetailsPane(props: {
  id: string;
  takeFocus: boolean;
  catalogue: Catalogue | null;
  onVisit: (id: string) => void;
  onEdit: (id: string) => void;
  onDelete: (id: string) => void;
  onClose: () => void;
}) {
  const { id, takeFocus } = props;
  const { value } = useLibrary(
    async (db) => {
      const observation = await db.get('observations', id);
      const report = observation && (await db.get('reports', observation.reportId));
      return observation && report ? { observation, report } : null;
    },
    { stores: ['reports', 'observations'] },
    [id],
  );
  const close = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each observation opened by keyboard takes the focus
  useEffect(() => {
    if (takeFocus) close.current?.focus({ preventScroll: true });
  }, [id, takeFocus]);
  return (
    <aside
      class="details-pane stack"
      aria-label={t.observation}
      onKeyDown={(event) => event.key === 'Escape' && props.onClose()}
    >
      <div class="section-head">
        <h2>{t.observation}</h2>
        <CrossButton buttonRef={close} label={common.close} onClick={props.onClose} />
      </div>
      {value !== null && (
        <>
          <ObservationDetails observation={value.observation} catalogue={props.catalogue} />
          <p class="soft">
            <a href={routeTo('reports', value.report.id)}>{value.report.title || value.report.url}</a>
          </p>
          <div class="actions">
            <button type="button" class="button primary" onClick={() => props.onVisit(id)}>
              {library.showInReport} <span aria-hidden="true">↗</span>
            </button>
            <button type="button" class="button" onClick={() => props.onEdit(id)}>
              {common.edit}
            </button>
            <button type="button" class="button danger" onClick={() => props.onDelete(id)}>
              {common.deleteIt}
            </button>
          </div>
        </>
      )}
    </aside>
  );
}
