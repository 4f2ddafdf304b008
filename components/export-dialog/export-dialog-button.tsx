import { useState } from 'preact/hooks';
import type { Scope } from '@/utils/library/selection';
import { ExportDialog } from './export-dialog';
import type { ChosenObservations } from './scope-choice';

/** Opens the export dialog. Disabled while there is nothing to export. */
export function ExportDialogButton(props: {
  label: string;
  /** How many observations there are; null while that is not known. */
  count: number | null;
  scope: Scope;
  chosen?: ChosenObservations | null;
  primary?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const nothing = props.count === null || props.count === 0;
  return (
    <>
      <button
        type="button"
        class={props.primary === true ? 'button primary' : 'button'}
        disabled={nothing}
        title={nothing ? 'There are no observations to export yet.' : undefined}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {props.label}
        {props.primary !== true && <span class="count">{props.count ?? '…'}</span>}
      </button>
      {open && (
        <ExportDialog scope={props.scope} chosen={props.chosen ?? null} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
