import { counted } from '@/components/counted';
import type { Offer, Offers, Scope } from '@/utils/library/selection';

/** Observations that the page which opened the dialog has chosen: a filter's, a selection's. */
export interface ChosenObservations {
  ids: readonly string[];
  /** Such as "What the filter shows". */
  label: string;
}

/** Chooses what is exported. */
export function ScopeChoice(props: {
  scope: Scope;
  offers: Offers | null;
  chosen: ChosenObservations | null;
  onScope: (scope: Scope) => void;
}) {
  const { scope, offers, chosen, onScope } = props;
  const begin = (kind: string) => {
    if (kind === 'observations' && chosen !== null) onScope({ kind, ids: chosen.ids });
    else if (kind === 'report') onScope({ kind, id: offers?.reports[0]?.key ?? '' });
    else if (kind === 'actor') onScope({ kind, key: offers?.actors[0]?.key ?? '' });
    else onScope({ kind: 'everything' });
  };
  return (
    <div class="export-scope">
      <label class="field">
        <span class="label">What</span>
        <select class="input" value={scope.kind} onChange={(event) => begin(event.currentTarget.value)}>
          {chosen !== null && (
            <option value="observations">
              {chosen.label} ({chosen.ids.length})
            </option>
          )}
          <option value="everything">
            Everything{offers === null ? '' : ` (${counted(offers.count, 'observation')})`}
          </option>
          <option value="report" disabled={offers?.reports.length === 0}>
            One report
          </option>
          <option value="actor" disabled={offers?.actors.length === 0}>
            One actor
          </option>
        </select>
      </label>
      {scope.kind === 'report' && (
        <Pick
          label="Report"
          value={scope.id}
          offers={offers?.reports ?? []}
          onPick={(id) => onScope({ kind: 'report', id })}
        />
      )}
      {scope.kind === 'actor' && (
        <Pick
          label="Actor"
          value={scope.key}
          offers={offers?.actors ?? []}
          onPick={(key) => onScope({ kind: 'actor', key })}
        />
      )}
    </div>
  );
}

function Pick(props: {
  label: string;
  value: string;
  offers: readonly Offer[];
  onPick: (key: string) => void;
}) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <select class="input" value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
        {props.offers.map(({ key, name, count }) => (
          <option key={key} value={key}>
            {name} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}
