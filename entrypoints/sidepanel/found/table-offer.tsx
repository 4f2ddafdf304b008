import { useRef, useState } from 'preact/hooks';
import type { TableRow } from '@/utils/attack/mentions/tables';
import * as t from '@/utils/i18n/en/found';
import * as panel from '@/utils/i18n/en/sidepanel';
import type { OnPage } from '../on-page';
import type { Add } from '../use-adding';
import { TablePreview } from './table-preview';

/** Offers to add all rows of a table, after a preview. */
export function TableOffer(props: {
  rows: readonly TableRow[];
  /** The name of the table on the page. */
  name: string;
  on: OnPage;
  add: Add;
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
    <section class="table-offer stack" aria-label={t.techniquesIn(name)}>
      <p>
        {t.tableNames(techniques, (text) => (
          <strong>{text}</strong>
        ))}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button"
          ref={opener}
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          {t.addAllFrom(name)}
        </button>
        <button type="button" class="button quiet" onClick={() => rows[0] !== undefined && on.show(rows[0])}>
          {panel.showOnPage}
        </button>
      </div>
      {open && <TablePreview rows={rows} on={on} add={props.add} onClose={close} />}
    </section>
  );
}
