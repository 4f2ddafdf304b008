import * as t from '@/utils/i18n/en/exporting';
import type { Offer, Offers, Scope } from '@/utils/library/selection';

/** A set of observations from the page that opened the dialog, such as a filter or a selection. */
export interface ChosenObservations {
  ids: readonly string[];
  /** The name of the set, such as "What the filter shows". */
  label: string;
}

/** Chooses the scope of an export. */
export function ScopeChoice(props: {
  scope: Scope;
  offers: Offers | null;
  chosen: ChosenObservations | null;
  onScope: (scope: Scope) => void;
}) {
  const { scope, offers, chosen, onScope } = props;
  const changeKind = (kind: string) => {
    if (kind === 'observations' && chosen !== null) onScope({ kind, ids: chosen.ids });
    else if (kind === 'report') onScope({ kind, id: offers?.reports[0]?.key ?? '' });
    else if (kind === 'actor') onScope({ kind, key: offers?.actors[0]?.key ?? '' });
    else onScope({ kind: 'everything' });
  };
  return (
    <div class="export-scope">
      <label class="field">
        <span class="label">{t.scope}</span>
        <select class="input" value={scope.kind} onChange={(event) => changeKind(event.currentTarget.value)}>
          {chosen !== null && (
            <option value="observations">{t.chosen(chosen.label, chosen.ids.length)}</option>
          )}
          <option value="everything">{offers === null ? t.everything : t.everythingOf(offers.count)}</option>
          <option value="report" disabled={offers?.reports.length === 0}>
            {t.oneReport}
          </option>
          <option value="actor" disabled={offers?.actors.length === 0}>
            {t.oneActor}
          </option>
        </select>
      </label>
      {scope.kind === 'report' && (
        <Pick
          label={t.report}
          value={scope.id}
          offers={offers?.reports ?? []}
          onPick={(id) => onScope({ kind: 'report', id })}
        />
      )}
      {scope.kind === 'actor' && (
        <Pick
          label={t.actor}
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
            {t.chosen(name, count)}
          </option>
        ))}
      </select>
    </label>
  );
}
