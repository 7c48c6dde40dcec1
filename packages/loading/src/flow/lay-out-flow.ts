import { type BoundingBox, LimitError, type Line, type Place, type Reading, uniteBoxes } from '@docquorum/document';
import type { LoadRequest } from '../load-request.js';
import type { Block } from './block.js';
import { cutIntoPages, rowsDown } from './cut-into-pages.js';
import { placeBlock, tablesWidth } from './place-blocks.js';
import type { PlacedWord } from './placed-word.js';

/** One virtual page: the words on it and its size. */
export interface VirtualPage {
  readonly words: readonly PlacedWord[];
  /** Characters across. */
  readonly columns: number;
}

/** Characters across a page of A4. */
const columnsOfPaper = 120;
/** Spreadsheets may have wider pages, so that their rows stay rows. */
const columnsAtMost = 600;
/** Points; 120 of them make the width of A4, 70 rows its height. */
const characterWidth = 595 / columnsOfPaper;
const rowHeight = 842 / rowsDown;
/** Part of a row that letters fill. */
const letterHeight = 0.7;

/**
 * Lays a document without pages out on virtual ones, as a typewriter would: a character a cell, at most 70 rows a page,
 * paper of A4, wider only where a table needs it.
 * @throws LimitError `ERR_LIMIT_PAGES`
 */
export function layOutFlow(blocks: readonly Block[], request: LoadRequest): VirtualPage[] {
  const {
    filename,
    limits: { maxPages },
  } = request;
  const columns = blocks.reduce(
    (widest, block) => Math.max(widest, Math.min(columnsAtMost, tablesWidth(block))),
    columnsOfPaper,
  );
  const pages: PlacedWord[][] = [];
  let words: PlacedWord[] = [];
  let row = 0;
  let before: Block | undefined;
  const cut = (): void => {
    for (const page of cutIntoPages(words)) {
      if (pages.length >= maxPages) throw tooManyPages(filename, maxPages);
      pages.push(page);
    }
    words = [];
    row = 0;
    before = undefined;
  };
  for (const block of blocks) {
    request.check();
    if (block.kind === 'page-break') {
      cut();
      continue;
    }
    // Lines of text stay as long as paper has them, however wide a table is.
    const width = block.kind === 'text' ? columnsOfPaper : columns;
    row = placeBlock(block, before, { row, left: 0, width }, words);
    before = block;
    if (row / rowsDown > maxPages) throw tooManyPages(filename, maxPages);
  }
  cut();
  if (pages.length === 0) pages.push([]);
  return pages.map((onPage) => ({ words: onPage, columns }));
}

/** The words of a virtual page with their boxes. */
export function readVirtualPage({ words, columns }: VirtualPage, pageNumber: number): Reading {
  const byRow = new Map<number, PlacedWord[]>();
  for (const word of words) {
    const row = byRow.get(word.row);
    if (row) row.push(word);
    else byRow.set(word.row, [word]);
  }
  const lines = [...byRow.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]): Line => {
      const placed = row
        .toSorted((a, b) => a.column - b.column)
        .map((word) => ({ text: word.text, box: boxOf(word, columns), confidence: 1, ...placeOf(word) }));
      return { words: placed, box: uniteBoxes(placed.map(({ box }) => box)) };
    });
  return { pageNumber, origin: 'text-layer', ...pageSize(columns), lines };
}

function placeOf({ text, start, place }: PlacedWord): { place?: Place } {
  if (place) return { place };
  if (!start) return {};
  const { offset, line } = start;
  return { place: { kind: 'text-span', start: offset, end: offset + text.length, firstLine: line, lastLine: line } };
}

/** Points. */
export const pageSize = (columns: number): { width: number; height: number } => ({
  width: columns * characterWidth,
  height: rowsDown * rowHeight,
});

function boxOf({ row, column, cells }: PlacedWord, columns: number): BoundingBox {
  const margin = (1 - letterHeight) / 2;
  return {
    left: Math.min(1, column / columns),
    right: Math.min(1, (column + cells) / columns),
    top: (row + margin) / rowsDown,
    bottom: (row + 1 - margin) / rowsDown,
  };
}

const tooManyPages = (filename: string, limit: number): LimitError =>
  new LimitError(
    'ERR_LIMIT_PAGES',
    `${filename} fills more than the ${limit} pages allowed: raise limits.maxPages, or split the file.`,
    { details: { limit } },
  );
