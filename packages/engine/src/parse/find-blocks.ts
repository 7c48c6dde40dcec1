import { boxHeight, uniteBoxes, type BoundingBox, type Reading } from '@docquorum/document';
import type { Block } from './block.js';
import { HeadingSizes } from './heading-level.js';
import { joinLines } from './join-lines.js';
import { markedText } from './list-marks.js';
import { pageSegments, type Segment } from './page-segments.js';
import { tableAt } from './table-at.js';

type Row = readonly Segment[];

/** Lines further apart than this many line heights, from top to top, begin a new paragraph. */
const widestLeading = 1.9;
const otherSize = 1.12;

/** A block that may still grow. */
type Draft =
  | { readonly type: 'heading'; readonly rows: Row[]; readonly level: 1 | 2 | 3 }
  | { readonly type: 'paragraph'; readonly rows: Row[] }
  | { readonly type: 'list'; readonly rows: Row[]; readonly items: DraftItem[] }
  | { readonly type: 'table'; readonly rows: Row[]; readonly cells: string[][] };

interface DraftItem {
  readonly mark: string;
  text: string;
}

/**
 * Parts a page into headings, paragraphs, lists and tables: rows whose cells stand under one another are a table; lines of
 * large letters, and lines in capitals alone over something, are headings; lines that begin with a mark are list items; and
 * lines close to one another with letters of one size are a paragraph.
 */
export function findBlocks(reading: Reading): Block[] {
  const rows = pageSegments(reading);
  const sizes = new HeadingSizes(rows.flat());
  const drafts: Draft[] = [];
  for (let at = 0; at < rows.length;) {
    const table = tableAt(rows, at);
    if (table) drafts.push({ type: 'table', rows: rows.slice(at, table.end), cells: table.cells });
    else addRow(drafts, rows[at] ?? [], sizes);
    at = table?.end ?? at + 1;
  }
  return drafts
    .map((draft, index) => titled(draft, drafts[index + 1], sizes))
    .map((draft, index) => finish(draft, reading.pageNumber, index));
}

/** Lets a row that is in no table go on with the last block, or begin one. */
function addRow(drafts: Draft[], row: Row, sizes: HeadingSizes): void {
  const last = drafts.at(-1);
  const level = sizes.levelOf(row);
  if (level !== undefined) {
    drafts.push({ type: 'heading', rows: [row], level });
    return;
  }
  const list = last?.type === 'list' ? last : undefined;
  const item = markedText(textOf(row), list?.items.at(-1)?.mark);
  if (item && list) {
    list.rows.push(row);
    list.items.push({ ...item });
  } else if (item) drafts.push({ type: 'list', rows: [row], items: [{ ...item }] });
  else if (list && goesOn(list, row)) {
    list.rows.push(row);
    const open = list.items.at(-1);
    if (open) open.text += ` ${textOf(row)}`;
  } else if (last?.type === 'paragraph' && goesOn(last, row)) last.rows.push(row);
  else drafts.push({ type: 'paragraph', rows: [row] });
}

/** A line alone in capitals is the heading of the block that follows. */
function titled(draft: Draft, next: Draft | undefined, sizes: HeadingSizes): Draft {
  const isTitle =
    draft.type === 'paragraph' &&
    draft.rows.length === 1 &&
    next !== undefined &&
    next.type !== 'heading' &&
    sizes.isCapitalTitle(draft.rows[0] ?? []);
  return isTitle ? { type: 'heading', rows: draft.rows, level: 3 } : draft;
}

function finish(draft: Draft, pageNumber: number, index: number): Block {
  const base = {
    id: `p${pageNumber}b${index + 1}`,
    pageNumber,
    box: uniteBoxes(draft.rows.flatMap((row) => row.map(({ box }) => box))),
    text: draft.rows.map(textOf).join('\n'),
  };
  switch (draft.type) {
    case 'heading':
      return { ...base, type: 'heading', level: draft.level };
    case 'paragraph':
      return { ...base, type: 'paragraph', text: joinLines(draft.rows.map(lineOf)) };
    case 'list':
      return { ...base, type: 'list', items: draft.items };
    case 'table':
      return { ...base, type: 'table', rows: draft.cells, text: draft.cells.map((row) => row.join('\t')).join('\n') };
  }
}

const textOf = (row: Row): string => row.map(({ text }) => text).join('  ');
const boxOf = (row: Row): BoundingBox => uniteBoxes(row.map(({ box }) => box));
const lineOf = (row: Row): { text: string; box: BoundingBox } => ({ text: textOf(row), box: boxOf(row) });
const sizeOf = (row: Row): number => Math.max(...row.map(({ size }) => size));

/** A line close under a block, in letters of its size and not beside it, belongs to it. */
function goesOn({ rows }: Draft, row: Row): boolean {
  const before = rows.at(-1);
  if (!before) return false;
  const [above, below] = [boxOf(before), boxOf(row)];
  const ratio = sizeOf(before) / Math.max(1e-6, sizeOf(row));
  const isNear = below.top - above.top <= widestLeading * Math.max(boxHeight(above), boxHeight(below));
  const overlaps = below.left < above.right && above.left < below.right;
  return isNear && overlaps && ratio < otherSize && ratio > 1 / otherSize && before.length === row.length;
}
