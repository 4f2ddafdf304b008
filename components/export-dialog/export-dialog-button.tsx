import { useState } from 'preact/hooks';
import * as popup from '@/utils/i18n/en/popup';
import { number } from '@/utils/i18n/format';
import type { Scope } from '@/utils/library/selection';
import { ExportDialog } from './export-dialog';
import type { ChosenObservations } from './scope-choice';

/** A button that opens the export dialog. Disabled while there is nothing to export. */
export function ExportDialogButton(props: {
  label: string;
  /** The number of observations; null until it is known. */
  count: number | null;
  scope: Scope;
  chosen?: ChosenObservations | null;
  primary?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const disabled = props.count === null || props.count === 0;
  return (
    <>
      <button
        type="button"
        class={props.primary === true ? 'button primary' : 'button'}
        disabled={disabled}
        title={disabled ? popup.nothingToExport : undefined}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {props.label}
        {props.primary !== true && (
          <span class="count">{props.count === null ? '…' : number(props.count)}</span>
        )}
      </button>
      {open && (
        <ExportDialog scope={props.scope} chosen={props.chosen ?? null} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
