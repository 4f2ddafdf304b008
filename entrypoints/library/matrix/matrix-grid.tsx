import type { TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Heat, Overlay } from '@/utils/analysis/matrix';
import { maxCountOf, type ViewColumn } from '@/utils/analysis/matrix-view';
import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/matrix';
import { number } from '@/utils/i18n/format';
import { type Position, stepTo } from './grid-keys';
import { MatrixCell } from './matrix-cell';

/** The cell whose quotes are shown: a technique under a tactic. */
export interface OpenCell {
  tactic: string;
  technique: string;
}

/**
 * The matrix as a grid after the ARIA Authoring Practices (https://www.w3.org/WAI/ARIA/apg/patterns/grid/): one tab
 * stop, and arrow keys that move over the cells.
 */
export function MatrixGrid(props: {
  label: string;
  view: readonly ViewColumn[];
  heat: Heat;
  overlay: Overlay | null;
  selected: OpenCell | null;
  onOpen: (tactic: string, technique: string) => void;
  onTurn: (technique: string) => void;
}) {
  const { view, heat, overlay, selected } = props;
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<Position>({ column: 0, row: 0 });
  const lengths = view.map(({ items }) => items.length);
  const active = stepTo(focused, 'stay', lengths);
  const most = maxCountOf(view);
  const rows = Math.max(0, ...lengths);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    if (event.altKey || event.metaKey || active === null) return;
    const item = view[active.column]?.items[active.row];
    if (event.key === '+' || event.key === '-') {
      if (item !== undefined && item.subTechniques > 0 && item.open === (event.key === '-'))
        props.onTurn(item.technique.id);
      return;
    }
    const step =
      event.ctrlKey && (event.key === 'Home' || event.key === 'End') ? `Control${event.key}` : event.key;
    const next = stepTo(active, step, lengths);
    if (next === null || next === active) return;
    event.preventDefault();
    setFocused(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.column}:${next.row}"]`)?.focus();
  };

  if (rows === 0) return <p class="notice">{t.nothingFits}</p>;
  return (
    <div class="matrix-scroll">
      <table
        // The examples of the Authoring Practices use a table with this role.
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see above
        role="grid"
        class="matrix"
        ref={table}
        aria-label={
          overlay === null
            ? t.label(props.label, t.heats[heat])
            : t.labelCompared(props.label, t.heats[heat], overlay.name)
        }
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {view.map(({ tactic, items }) => (
              <th key={tactic.id} scope="col">
                <a href={attackUrl(tactic.id) ?? ''} target="_blank" rel="noreferrer" tabIndex={-1}>
                  {tactic.name}
                </a>
                <span class="count">{number(items.length)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // Rows of the matrix have no identity but their index.
            <tr key={row}>
              {view.map(({ tactic, items }, column) => {
                const item = items[row];
                if (item === undefined) return <td key={tactic.id} />;
                const { id } = item.technique;
                return (
                  <MatrixCell
                    key={tactic.id}
                    item={item}
                    heat={heat}
                    max={most}
                    position={`${column}:${row}`}
                    tabbable={active?.column === column && active.row === row}
                    selected={selected?.tactic === tactic.id && selected.technique === id}
                    onOpen={() => {
                      setFocused({ column, row });
                      props.onOpen(tactic.id, id);
                    }}
                    onTurn={() => {
                      setFocused({ column, row });
                      props.onTurn(id);
                    }}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
