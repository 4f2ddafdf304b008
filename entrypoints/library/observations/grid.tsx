// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one can be no rows of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
import type { TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/table';
import type { Observation } from '@/utils/observation/schema';
import type { TableQuery } from '@/utils/observation/view';
import { type Column, minWidthOf, tracksOf } from './columns';
import { useRecords } from './use-records';
import type { Selection } from './use-selection';
import { useVirtual } from './use-virtual';

/** Sizes as in observations.css, in CSS pixels. */
const ROW_HEIGHT = 32;
const GAP = 8;
const SELECT_WIDTH = 28;
/** The number of rows that PageUp and PageDown move. */
const PAGE = 15;

interface GridProps {
  columns: readonly Column[];
  count: number;
  idAt: (index: number) => string;
  version: number;
  /** Observations that are already loaded. */
  first: readonly Observation[];
  catalogue: Catalogue | null;
  titleOf: (report: string) => string;
  selection: Selection;
  sort: TableQuery['sort'];
  onSort: (sort: TableQuery['sort']) => void;
  /** Opens an observation. `byKey`: opened by keyboard, so the focus follows. */
  onOpen: (id: string, byKey: boolean) => void;
  onDelete: () => void;
  onEdit: (id: string) => void;
}

/**
 * The rows of the table; only the visible ones are rendered. A grid after the ARIA Authoring Practices
 * (https://www.w3.org/WAI/ARIA/apg/patterns/grid/): one tab stop; arrow keys move, Space selects, Shift with arrow keys
 * extends the selection, Enter opens, E edits, Delete deletes.
 */
export function Grid(props: GridProps) {
  const { columns, count, idAt, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtual(scroller, count, ROW_HEIGHT);
  const inSight = virtual.items.map(({ index }) => idAt(index));
  const records = useRecords(inSight, props.version, props.first);
  const tracks = tracksOf(columns, SELECT_WIDTH);
  const minWidth = `${minWidthOf(columns, SELECT_WIDTH, GAP) + 2 * GAP}px`;

  const { active } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move scrolls, not a render
  useEffect(() => {
    if (active >= 0) virtual.show(active);
  }, [active]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const from = Math.max(0, active);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: from - 1,
      PageDown: from + PAGE,
      PageUp: from - PAGE,
      Home: 0,
      End: count - 1,
    };
    const target = moves[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (target !== undefined && !control && !event.altKey) selection.go(target, event.shiftKey);
    else if (event.key === ' ' && active >= 0) selection.toggle(active);
    else if (event.key === 'Enter' && active >= 0) props.onOpen(idAt(active), true);
    else if (event.key === 'Delete') props.onDelete();
    else if (event.key === 'Escape' && selection.ids.size > 0) selection.none();
    else if (event.key.toLowerCase() === 'a' && control) selection.all();
    else if (event.key.toLowerCase() === 'e' && !control && !event.altKey && active >= 0)
      props.onEdit(idAt(active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="grid"
      ref={scroller}
      role="grid"
      aria-label={t.title}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={active >= 0 && inSight.includes(idAt(active)) ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => active < 0 && count > 0 && selection.go(0, false)}
    >
      <Heads {...props} tracks={tracks} minWidth={minWidth} />
      <div class="grid-rows" role="rowgroup" style={{ height: `${virtual.height}px`, minWidth }}>
        {virtual.items.map(({ index, start }) => (
          <Row
            key={idAt(index)}
            {...props}
            id={`${id}-${index}`}
            index={index}
            top={start}
            tracks={tracks}
            record={records.get(idAt(index)) ?? null}
          />
        ))}
      </div>
    </div>
  );
}

function Heads({
  columns,
  sort,
  onSort,
  tracks,
  minWidth,
}: GridProps & { tracks: string; minWidth: string }) {
  return (
    <div role="rowgroup" class="grid-heads" style={{ minWidth }}>
      <div role="row" aria-rowindex={1} class="grid-row" style={{ gridTemplateColumns: tracks }}>
        <span role="columnheader">
          <span class="visually-hidden">{t.selected}</span>
        </span>
        {columns.map(({ name, title, sort: by }) => {
          const sorted = by !== null && sort.by === by;
          const order = sort.descending ? 'descending' : 'ascending';
          return (
            <span key={name} role="columnheader" aria-sort={sorted ? order : undefined}>
              {by === null ? (
                title
              ) : (
                <button
                  type="button"
                  class="grid-sort"
                  onClick={() => onSort({ by, descending: sorted ? !sort.descending : false })}
                >
                  {title}
                  <span aria-hidden="true">{sorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                </button>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function Row(
  props: GridProps & { id: string; index: number; top: number; tracks: string; record: Observation | null },
) {
  const { index, selection, record } = props;
  const selected = selection.ids.has(props.idAt(index));
  const onClick = (event: TargetedMouseEvent<HTMLDivElement>) => {
    const onBox = event.target instanceof Element && event.target.closest('.grid-select') !== null;
    if (event.shiftKey) selection.go(index, true);
    else if (onBox || event.ctrlKey || event.metaKey) selection.toggle(index);
    else {
      selection.go(index, false);
      props.onOpen(props.idAt(index), false);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's
    <div
      role="row"
      id={props.id}
      class={index === selection.active ? 'grid-row active' : 'grid-row'}
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={{ gridTemplateColumns: props.tracks, transform: `translateY(${props.top}px)` }}
      onClick={onClick}
    >
      <span role="gridcell" class="grid-select">
        <span aria-hidden="true">{selected ? '☑' : '☐'}</span>
      </span>
      {props.columns.map(({ name, cell }) => (
        <span key={name} role="gridcell" class={`grid-cell of-${name}`}>
          {record !== null && cell(record, props)}
        </span>
      ))}
    </div>
  );
}
