import { useState } from 'preact/hooks';

/** The selected rows of the table, and the active row, to which the keys apply. */
export interface Selection {
  /** The index among the displayed rows; -1 if there is none. */
  active: number;
  ids: ReadonlySet<string>;
  /** Makes a row active; with `extend`, selects all rows from the anchor of the selection to it. */
  go: (index: number, extend: boolean) => void;
  toggle: (index: number) => void;
  all: () => void;
  none: () => void;
}

/**
 * Manages the selection of the displayed rows. It stores ids, not positions: a selected observation that a filter hides
 * is selected again when it reappears.
 *
 * @param idAt the id of a displayed row
 */
export function useSelection(count: number, idAt: (index: number) => string): Selection {
  const [{ active, from, ids }, setState] = useState<{
    active: number;
    from: number;
    ids: ReadonlySet<string>;
  }>({
    active: -1,
    from: -1,
    ids: new Set(),
  });
  const activeRow = Math.min(active, count - 1);
  return {
    active: activeRow,
    ids,
    go: (index, extend) => {
      const next = Math.max(0, Math.min(index, count - 1));
      if (count === 0) return;
      if (!extend) {
        setState({ active: next, from: next, ids });
        return;
      }
      const start = from < 0 ? Math.max(0, activeRow) : Math.min(from, count - 1);
      const range = Array.from({ length: Math.abs(next - start) + 1 }, (_, i) =>
        idAt(Math.min(start, next) + i),
      );
      setState({ active: next, from: start, ids: new Set(range) });
    },
    toggle: (index) => {
      const next = new Set(ids);
      const id = idAt(index);
      if (!next.delete(id)) next.add(id);
      setState({ active: index, from: index, ids: next });
    },
    all: () =>
      setState({ active: activeRow, from, ids: new Set(Array.from({ length: count }, (_, i) => idAt(i))) }),
    none: () => setState({ active: activeRow, from: -1, ids: new Set() }),
  };
}
