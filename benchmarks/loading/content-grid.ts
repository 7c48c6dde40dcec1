import type { Content } from './page-content.js';

/** Content on squared paper: rows of cells, as in a spreadsheet. */
export type Grid = readonly (readonly string[])[];

/** Blocks below one another, with an empty row between; blocks beside one another go into further columns. */
export function contentGrid(contents: readonly Content[]): Grid {
  return contents.flatMap((content, index): Grid => [...(index > 0 ? [[]] : []), ...gridOf(content)]);
}

function gridOf(content: Content): Grid {
  if (content.kind === 'lines') return content.lines.map((line) => [line]);
  if (content.kind === 'table') return content.rows;
  let grid: string[][] = [];
  for (const column of content.columns) {
    const added = contentGrid(column);
    const width = Math.max(0, ...grid.map((row) => row.length));
    const height = Math.max(grid.length, added.length);
    grid = Array.from({ length: height }, (_, at) => [
      ...Array.from({ length: width }, (__, cell) => grid[at]?.[cell] ?? ''),
      ...(added[at] ?? []),
    ]);
  }
  return grid;
}
