import { useRef, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { TableRow } from '@/utils/attack/mentions/tables';
import type { OnPage } from '../on-page';
import type { Adding } from '../use-adding';
import { TablePreview } from './table-preview';

/** Offers to add all rows of a table, with a preview first. */
export function TableOffer(props: {
  rows: readonly TableRow[];
  /** How it is called among the page's tables. */
  name: string;
  on: OnPage;
  adding: Adding;
}) {
  const { rows, name, on } = props;
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const techniques = rows.reduce((sum, row) => sum + row.techniques.length, 0);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <section class="table-offer stack" aria-label={`Techniques in ${name}`}>
      <p>
        A table on this page names <strong>{counted(techniques, 'technique')}</strong>.
      </p>
      <div class="actions">
        <button
          type="button"
          class="button"
          ref={opener}
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          Add all from {name}…
        </button>
        <button type="button" class="button quiet" onClick={() => rows[0] !== undefined && on.show(rows[0])}>
          Show on page
        </button>
      </div>
      {open && <TablePreview rows={rows} on={on} adding={props.adding} onClose={close} />}
    </section>
  );
}
