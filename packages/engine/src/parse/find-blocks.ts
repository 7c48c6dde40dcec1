import { boxHeight, uniteBoxes, type BoundingBox, type Reading } from '@docquorum/document';
import type { Block } from './block.js';
import { pageSegments, type Segment } from './page-segments.js';
import { tableAt } from './table-at.js';
import words from './block-words.json' with { type: 'json' };

type Row = readonly Segment[];

/** How much larger than the running text the letters of a heading are, for levels 1 to 3. */
const headingSizes = [1.8, 1.4, 1.15] as const;
const longestHeading = 120;
/** Lines further apart than this many line heights, from top to top, begin a new paragraph. */
const widestLeading = 1.9;
const otherSize = 1.12;

const bulletPattern = new RegExp(`^[${words.bullets.join('')}]\\s+(?=\\S)`, 'u');
const numberPattern = /^\(?(\d{1,3}|[a-z])[.)]\s+(?=\S)/u;

/** A line that begins with a mark, or with a number that begins or goes on with a list: `31. December` does neither. */
function beginsItem(text: string, inList: boolean): boolean {
  const [, number] = numberPattern.exec(text) ?? [];
  return bulletPattern.test(text) || (number !== undefined && (inList || number === '1' || number === 'a'));
}

const withoutMark = (text: string): string => text.replace(bulletPattern, '').replace(numberPattern, '');

/**
 * Parts a page into headings, paragraphs, lists and tables: rows whose cells stand under one another are a table, large or
 * short lines of their own are headings, lines that begin with a mark are list items, and lines close to one another with
 * letters of one size are a paragraph.
 */
export function findBlocks(reading: Reading): Block[] {
  const rows = pageSegments(reading);
  const textSize = usualSize(rows);
  const drafts: Draft[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at] ?? [];
    const table = tableAt(rows, at);
    if (table) {
      drafts.push({ type: 'table', rows: rows.slice(at, table.end), cells: table.cells });
      at = table.end;
      continue;
    }
    const last = drafts.at(-1);
    const level = headingLevel(row, textSize);
    if (level !== undefined) drafts.push({ type: 'heading', rows: [row], level });
    else if (beginsItem(textOf(row), last?.type === 'list')) {
      if (last?.type === 'list') last.rows.push(row);
      else drafts.push({ type: 'list', rows: [row] });
    } else if (last && last.type !== 'heading' && last.type !== 'table' && goesOn(last, row)) last.rows.push(row);
    else drafts.push({ type: 'paragraph', rows: [row] });
    at += 1;
  }
  return drafts.map((draft, index) => finish(draft, reading.pageNumber, index));
}

/** A block that may still grow. */
type Draft =
  | { readonly type: 'heading'; readonly rows: Row[]; readonly level: 1 | 2 | 3 }
  | { readonly type: 'paragraph' | 'list'; readonly rows: Row[] }
  | { readonly type: 'table'; readonly rows: Row[]; readonly cells: string[][] };

function finish(draft: Draft, pageNumber: number, index: number): Block {
  const base = {
    id: `p${pageNumber}b${index + 1}`,
    pageNumber,
    box: uniteBoxes(draft.rows.flatMap((row) => row.map(({ box }) => box))),
    text: draft.rows.map(textOf).join('\n'),
  };
  if (draft.type === 'heading') return { ...base, type: 'heading', level: draft.level };
  if (draft.type === 'table') {
    return { ...base, type: 'table', rows: draft.cells, text: draft.cells.map((row) => row.join('\t')).join('\n') };
  }
  if (draft.type === 'paragraph') return { ...base, type: 'paragraph' };
  const items: string[] = [];
  for (const row of draft.rows) {
    const text = textOf(row);
    if (beginsItem(text, true)) items.push(withoutMark(text));
    else items.push(`${items.pop() ?? ''} ${text}`.trim());
  }
  return { ...base, type: 'list', items };
}

const textOf = (row: Row): string => row.map(({ text }) => text).join('  ');
const boxOf = (row: Row): BoundingBox => uniteBoxes(row.map(({ box }) => box));
const sizeOf = (row: Row): number => Math.max(...row.map(({ size }) => size));

/** The size of most letters of the page. */
function usualSize(rows: readonly Row[]): number {
  const sizes = rows.flat().flatMap(({ size, text }) => Array.from(text, () => size));
  return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
}

function headingLevel(row: Row, textSize: number): 1 | 2 | 3 | undefined {
  const text = textOf(row);
  if (row.length > 1 || text.length > longestHeading || !/\p{L}{2}/u.test(text)) return undefined;
  const level = headingSizes.findIndex((factor) => sizeOf(row) >= factor * textSize);
  return level < 0 ? undefined : ((level + 1) as 1 | 2 | 3);
}

/** A line close under a paragraph, in letters of its size and not beside it, belongs to it. */
function goesOn({ rows }: Draft, row: Row): boolean {
  const before = rows.at(-1);
  if (!before) return false;
  const [above, below] = [boxOf(before), boxOf(row)];
  const ratio = sizeOf(before) / Math.max(1e-6, sizeOf(row));
  const isNear = below.top - above.top <= widestLeading * Math.max(boxHeight(above), boxHeight(below));
  const overlaps = below.left < above.right && above.left < below.right;
  return isNear && overlaps && ratio < otherSize && ratio > 1 / otherSize && before.length === row.length;
}
