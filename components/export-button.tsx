import { useState } from 'preact/hooks';
import * as t from '@/utils/i18n/en/popup';
import { number } from '@/utils/i18n/format';
import type { Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import type { Outcome } from './export-outcome';

/**
 * Exports in a format, with the options that were last used for it, and reports the outcome. Disabled while there is
 * nothing to export.
 */
export function ExportButton(props: {
  label: string;
  /** The number of observations that the file would contain; null until it is known. */
  count: number | null;
  scope: Scope | null;
  /** The id of a format. */
  format: string;
  /** Receives the outcome, so that several buttons can share one place to show it. */
  onOutcome: (outcome: Outcome) => void;
}) {
  const { label, count, scope, format, onOutcome } = props;
  const [busy, setBusy] = useState(false);
  const save = async (of: Scope) => {
    setBusy(true);
    try {
      // Loaded on demand, so that the popup opens fast.
      const { saveAs } = await import('@/utils/extension/workers/export/save-as');
      onOutcome({ good: true, text: t.exported(await saveAs(of, format)) });
    } catch (error) {
      onOutcome({ good: false, text: t.notExported(messageOf(error)) });
    }
    setBusy(false);
  };
  const disabled = count === null || count === 0 || scope === null;
  return (
    <button
      type="button"
      class="button"
      disabled={disabled}
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={busy}
      title={disabled ? t.nothingToExport : undefined}
      onClick={() => !busy && scope !== null && void save(scope)}
    >
      {label}
      <span class="count">{count === null ? '…' : number(count)}</span>
    </button>
  );
}
