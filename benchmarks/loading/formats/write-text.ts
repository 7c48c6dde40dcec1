import { contentGrid } from '../content-grid.js';
import { joinPages, type Content } from '../page-content.js';

/** As a terminal prints it: columns of each block at common places, with blanks between. */
export const writeText = (pages: readonly (readonly Content[])[]): Buffer =>
  Buffer.from(
    joinPages(pages)
      .map((content) => textOf(contentGrid([content])))
      .join('\n\n'),
  );

function textOf(grid: readonly (readonly string[])[]): string {
  const lines = grid.flatMap((cells) => {
    const parts = cells.map((cell) => cell.split('\n'));
    const height = Math.max(1, ...parts.map((part) => part.length));
    return Array.from({ length: height }, (_, at) => parts.map((part) => part[at] ?? ''));
  });
  const columns = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(0, ...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd((widths[at] ?? 0) + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
