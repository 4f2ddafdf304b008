import type { PageCell, PageTable } from './page-text';

/** Limit for the columns and rows that a cell spans: HTML's own limit for columns (HTML standard, 4.9.11). */
const MAX_SPAN = 1_000;

/**
 * The slots of a grid for each cell of the table, on average, and those that any table may have. Within the limit of
 * the spans alone, a few cells could fill a million slots each.
 */
const SLOTS_PER_CELL = 20;
const FREE_SLOTS = 10_000;

/**
 * Returns a table as a grid in which each cell stands in every slot that it spans, as HTML forms a table (HTML
 * standard, 4.9.12 "Forming a table"). Slots that no cell covers are null. A rowspan of 0 reaches to the last row. Once
 * the spans have filled many times as many slots as the table has cells, the other cells span one slot each.
 */
export function gridOf({ rows }: PageTable): (PageCell | null)[][] {
  const grid: (PageCell | null)[][] = rows.map(() => []);
  let left = FREE_SLOTS + SLOTS_PER_CELL * rows.reduce((count, cells) => count + cells.length, 0);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x]) x++;
      const asked = cell.rowspan === 0 ? rows.length - y : Math.min(cell.rowspan, rows.length - y, MAX_SPAN);
      const width = left > 0 ? Math.min(Math.max(cell.colspan, 1), MAX_SPAN) : 1;
      const height = left > 0 ? Math.min(asked, Math.ceil(left / width)) : 1;
      for (let dy = 0; dy < height; dy++) {
        const row = grid[y + dy];
        if (row === undefined) break;
        for (let dx = 0; dx < width; dx++) {
          while (row.length <= x + dx) row.push(null);
          row[x + dx] = cell;
        }
      }
      // The empty slots before a cell count, too: a cell that reaches down leaves them in each row.
      left -= height * (width + x);
      x += width;
    }
  });
  return grid;
}
