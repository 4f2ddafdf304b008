/** The position of a cell in a grid whose columns have different lengths. */
export interface Position {
  column: number;
  row: number;
}

/**
 * Returns the position that a key leads to; columns without cells are skipped.
 *
 * @param key as in a keyboard event, `ControlHome` and `ControlEnd` for the ends of the grid, or `stay`
 * @param lengths of the columns
 * @returns the same object if the key does not move or there is nothing further; null if the grid has no cells
 */
export function stepTo(from: Position, key: string, lengths: readonly number[]): Position | null {
  const filled = lengths.flatMap((length, column) => (length > 0 ? [column] : []));
  const first = filled[0];
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return null;
  const on = (column: number, row: number): Position => {
    const place = { column, row: Math.max(0, Math.min(row, (lengths[column] ?? 1) - 1)) };
    return place.column === from.column && place.row === from.row ? from : place;
  };
  const column = filled.findLast((one) => one <= from.column) ?? first;
  switch (key) {
    case 'ArrowDown':
      return on(column, from.row + 1);
    case 'ArrowUp':
      return on(column, from.row - 1);
    case 'ArrowRight':
      return on(filled.find((one) => one > column) ?? column, from.row);
    case 'ArrowLeft':
      return on(filled.findLast((one) => one < column) ?? column, from.row);
    case 'Home':
      return on(first, from.row);
    case 'End':
      return on(last, from.row);
    case 'PageDown':
      return on(column, from.row + 10);
    case 'PageUp':
      return on(column, from.row - 10);
    case 'ControlHome':
      return on(first, 0);
    case 'ControlEnd':
      return on(last, lengths[last] ?? 1);
    default:
      return on(column, from.row);
  }
}
