import { useState } from 'preact/hooks';

/** Which rows of the table are selected, and which one the keys speak of. */
export interface Selection {
  /** Index among the rows shown; -1 while there is none. */
  active: number;
  ids: ReadonlySet<string>;
  /** Makes a row the active one; with `extend` everything from where the selection began to it is selected. */
  go: (index: number, extend: boolean) => void;
  toggle: (index: number) => void;
  all: () => void;
  none: () => void;
}

/**
 * A selection over the rows shown. It is one of observations, not of places: what a filter hides stays selected only
 * while it is shown again.
 *
 * @param idAt the id of a row shown
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
  const at = Math.min(active, count - 1);
  return {
    active: at,
    ids,
    go: (index, extend) => {
      const next = Math.max(0, Math.min(index, count - 1));
      if (count === 0) return;
      if (!extend) {
        setState({ active: next, from: next, ids });
        return;
      }
      const start = from < 0 ? Math.max(0, at) : Math.min(from, count - 1);
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
    all: () => setState({ active: at, from, ids: new Set(Array.from({ length: count }, (_, i) => idAt(i))) }),
    none: () => setState({ active: at, from: -1, ids: new Set() }),
  };
}
