import type { PageCell, PageTable } from './page-text';

/** The most columns and rows that a span is followed over: HTML's own limit for columns (HTML standard, 4.9.11). */
const MOST = 1_000;

/**
 * A table as a grid, each cell in every slot that it spans, as HTML forms a table (HTML standard, 4.9.12 "Forming a
 * table"). Slots that no cell covers are null. A span of 0 rows reaches to the last row.
 */
export function gridOf({ rows }: PageTable): (PageCell | null)[][] {
  const grid: (PageCell | null)[][] = rows.map(() => []);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x]) x++;
      const height = cell.rowspan === 0 ? rows.length - y : Math.min(cell.rowspan, rows.length - y, MOST);
      const width = Math.min(Math.max(cell.colspan, 1), MOST);
      for (let dy = 0; dy < height; dy++) {
        const row = grid[y + dy];
        if (row === undefined) break;
        for (let dx = 0; dx < width; dx++) {
          while (row.length <= x + dx) row.push(null);
          row[x + dx] = cell;
        }
      }
      x += width;
    }
  });
  return grid;
}
