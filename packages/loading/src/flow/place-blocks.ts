import type { Area } from './area.js';
import type { BesideBlock, Block } from './block.js';
import { fitWidths } from './fit-widths.js';
import { placeTable, tableWidth } from './place-table.js';
import { cellsAcross, placeText } from './place-text.js';
import type { PlacedWord } from './placed-word.js';

/** Blanks between blocks side by side: more than between the cells of a table, so that they are not taken for its columns. */
const gutter = 8;
/** Lines of text beside something else may wrap from here on. */
const textWidth = 45;

/** Places a block, what stands above it being known, and gives the first row after it. Page breaks take no room. */
export function placeBlock(block: Block, above: Block | undefined, area: Area, words: PlacedWord[]): number {
  if (block.kind === 'page-break') return area.row;
  // Tables and columns stand apart from what is around them, unless a blank line parts them already.
  const isApart = [above, block].every((other) => other && !isBlank(other)) && !(isText(above) && isText(block));
  const place = { ...area, row: area.row + (isApart ? 1 : 0) };
  if (block.kind === 'table') return placeTable(block, place, words);
  if (block.kind === 'beside') return placeBeside(block, place, words);
  return placeText(block.text, { ...place, start: block.start, place: block.place }, words);
}

const isText = (block: Block | undefined): boolean => block?.kind === 'text';
const isBlank = (block: Block): boolean => block.kind === 'text' && block.text.trim() === '';

function placeBeside({ columns }: BesideBlock, { row, left, width }: Area, words: PlacedWord[]): number {
  const widths = fitWidths(
    columns.map((blocks) => widestOf(blocks, Infinity)),
    width,
    gutter,
  );
  let next = row;
  let edge = left;
  for (const [index, blocks] of columns.entries()) {
    const columnWidth = widths[index] ?? 0;
    let down = row;
    let above: Block | undefined;
    for (const block of blocks) {
      down = placeBlock(block, above, { row: down, left: edge, width: columnWidth }, words);
      above = block;
    }
    next = Math.max(next, down);
    edge += columnWidth + gutter;
  }
  return next;
}

/** Characters across that blocks with tables in them ask for; text alone goes where it is put. */
export const tablesWidth = (block: Block): number => (block.kind === 'text' ? 0 : widthOf(block, textWidth));

const widestOf = (blocks: readonly Block[], mostText: number): number =>
  blocks.reduce((widest, block) => Math.max(widest, widthOf(block, mostText)), 1);

function widthOf(block: Block, mostText: number): number {
  if (block.kind === 'table') return tableWidth(block);
  if (block.kind === 'beside') {
    return block.columns.reduce((sum, blocks) => sum + widestOf(blocks, mostText) + gutter, -gutter);
  }
  if (block.kind === 'page-break') return 0;
  const widest = block.text.split('\n').reduce((width, line) => Math.max(width, cellsAcross(line)), 1);
  return Math.min(mostText, widest);
}
