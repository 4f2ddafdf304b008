import '@/components/charts/charts.css';
import { useState } from 'preact/hooks';
import type { Heat, Overlay } from '@/utils/analysis/matrix';
import type { ViewColumn } from '@/utils/analysis/matrix-view';
import { OVERLAP_WORDS } from './matrix-cell';

/** The same as a plain table, a row a technique with something to say; made when it is opened. */
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
      <summary>As a table</summary>
      {open && (
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">Tactic</th>
              <th scope="col">Technique</th>
              <th scope="col" class="number">
                {heat}
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
                <td class="number">{count}</td>
                {overlay !== null && <td>{overlap === null ? '' : OVERLAP_WORDS[overlap]}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
