import { useState } from 'preact/hooks';
import type { Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import type { Outcome } from './export-outcome';

/** Exports in a format, with its options as they were chosen last, and says how it went. Disabled while there is nothing. */
export function ExportButton(props: {
  label: string;
  /** How many observations would be in the file; null while that is not known. */
  count: number | null;
  scope: Scope | null;
  /** The id of a format. */
  format: string;
  /** Given what to tell the analyst, to be shown in one place for several buttons. */
  onOutcome: (outcome: Outcome) => void;
}) {
  const { label, count, scope, format, onOutcome } = props;
  const [busy, setBusy] = useState(false);
  const save = async (of: Scope) => {
    setBusy(true);
    try {
      // The exporters are loaded when they are wanted: the popup is to open fast.
      const { saveAs } = await import('./export-dialog/save-as');
      onOutcome({ good: true, text: `Exported as ${await saveAs(of, format)}` });
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
      title={nothing ? 'There are no observations to export yet.' : undefined}
      onClick={() => !busy && scope !== null && void save(scope)}
    >
      {label}
      <span class="count">{count ?? '…'}</span>
    </button>
  );
}
