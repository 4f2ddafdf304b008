import { useState } from 'preact/hooks';
import type { Library } from '@/utils/exchange/json-format';
import { messageOf } from '@/utils/messages/message-of';
import type { Report } from '@/utils/observation/schema';
import { saveJson } from './export-json';
import type { Outcome } from './export-outcome';

/** Exports as JSON and says how it went. Disabled while there is nothing to export. */
export function ExportButton(props: {
  label: string;
  /** How many observations would be in the file; null while that is not known. */
  count: number | null;
  scope: 'library' | Report | null;
  load: () => Promise<Library>;
  /** Given what to tell the analyst, to be shown in one place for several buttons. */
  onOutcome: (outcome: Outcome) => void;
}) {
  const { label, count, scope, load, onOutcome } = props;
  const [busy, setBusy] = useState(false);
  const save = async (of: 'library' | Report) => {
    setBusy(true);
    try {
      onOutcome({ good: true, text: `Exported as ${await saveJson(of, await load())}` });
    } catch (error) {
      onOutcome({ good: false, text: `Not exported: ${messageOf(error)}` });
    }
    setBusy(false);
  };
  const nothing = count === null || count === 0 || scope === null;
  return (
    <button
      type="button"
      class="button"
      disabled={nothing}
      // Not `disabled`, which would take the focus from it.
      aria-disabled={busy}
      title={nothing ? 'There are no observations to export yet.' : 'As JSON'}
      onClick={() => !busy && scope !== null && void save(scope)}
    >
      {label}
      <span class="count">{count ?? '…'}</span>
    </button>
  );
}
