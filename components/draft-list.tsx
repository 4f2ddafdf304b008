import type { Catalogue } from '@/utils/attack/catalogue';
import type { Draft } from '@/utils/observation/schema';
import { ConfirmButton } from './confirm-button';
import './draft-list.css';
import * as t from '@/utils/i18n/en/drafts';
import { number } from '@/utils/i18n/format';
import { ObservationRow } from './observation-row';

/** Lists unfinished drafts. Renders nothing if there are none. */
export function DraftList(props: {
  drafts: readonly Draft[];
  /** Shows the report of each draft, for lists across reports. */
  nameReports?: boolean;
  catalogue: Catalogue | null;
  onResume: (id: string) => void;
  onDiscard: (id: string) => void;
}) {
  if (props.drafts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="drafts">
      <h2 id="drafts">
        {t.title} <span class="count">{number(props.drafts.length)}</span>
      </h2>
      <ul class="rows">
        {props.drafts.map((draft) => (
          <li key={draft.id} class="draft">
            <ObservationRow
              behaviour={draft.behaviour}
              anchor={draft.anchor}
              catalogue={props.catalogue}
              remark={draft.edits === null ? null : t.unfinishedEdit}
            />
            {props.nameReports && <p class="soft draft-report">{draft.report.title || draft.report.url}</p>}
            <div class="actions">
              <button type="button" class="button" onClick={() => props.onResume(draft.id)}>
                {t.resume}
              </button>
              <ConfirmButton
                label={t.discard}
                confirm={t.discardConfirm}
                onConfirm={() => props.onDiscard(draft.id)}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
