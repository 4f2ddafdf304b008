import type { Catalogue } from '@/utils/attack/catalogue';
import type { Draft } from '@/utils/observation/schema';
import { ConfirmButton } from './confirm-button';
import './draft-list.css';
import { ObservationRow } from './observation-row';

/** The drafts that wait to be finished. Nothing where there are none. */
export function DraftList(props: {
  drafts: readonly Draft[];
  /** They are of several reports: each names its own. */
  nameReports?: boolean;
  catalogue: Catalogue | null;
  onResume: (id: string) => void;
  onDiscard: (id: string) => void;
}) {
  if (props.drafts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="drafts">
      <h2 id="drafts">
        Drafts <span class="count">{props.drafts.length}</span>
      </h2>
      <ul class="rows">
        {props.drafts.map((draft) => (
          <li key={draft.id} class="draft">
            <ObservationRow
              behaviour={draft.behaviour}
              anchor={draft.anchor}
              catalogue={props.catalogue}
              remark={draft.edits === null ? null : 'unfinished edit'}
            />
            {props.nameReports && <p class="soft draft-report">{draft.report.title || draft.report.url}</p>}
            <div class="actions">
              <button type="button" class="button" onClick={() => props.onResume(draft.id)}>
                Resume
              </button>
              <ConfirmButton
                label="Discard"
                confirm="Discard for good"
                onConfirm={() => props.onDiscard(draft.id)}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
