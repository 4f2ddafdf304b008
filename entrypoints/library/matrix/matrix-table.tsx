import '@/components/charts/charts.css';
import { useState } from 'preact/hooks';
import type { Heat, Overlay } from '@/utils/analysis/matrix';
import type { ViewColumn } from '@/utils/analysis/matrix-view';
import * as t from '@/utils/i18n/en/matrix';
import { number } from '@/utils/i18n/format';

/**
 * The same data as a plain table, with a row for each technique that is observed or in the overlay. Built when it is
 * opened.
 */
export function MatrixTable(props: { view: readonly ViewColumn[]; heat: Heat; overlay: Overlay | null }) {
  const { view, heat, overlay } = props;
  const [open, setOpen] = useState(false);
  const rows = open
    ? view.flatMap(({ tactic, items }) =>
        items
          .filter(({ count, overlap }) => count > 0 || overlap === 'there')
          .map((item) => ({ tactic, item })),
      )
    : [];
  return (
    <details class="matrix-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.asTable}</summary>
      {open && (
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{t.tactic}</th>
              <th scope="col">{t.technique}</th>
              <th scope="col" class="number">
                {t.heats[heat]}
              </th>
              {overlay !== null && <th scope="col">{overlay.name}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ tactic, item: { technique, count, overlap } }) => (
              <tr key={`${tactic.id} ${technique.id}`}>
                <td>{tactic.name}</td>
                <th scope="row">
                  {technique.id} {technique.name}
                </th>
                <td class="number">{number(count)}</td>
                {overlay !== null && <td>{overlap === null ? '' : t.overlaps[overlap]}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
