import type { DrawnPage, DrawnTable, TextMark } from '@docquorum/fixtures';

/** What an author writes: lines of text, tables, and blocks beside one another. */
export type Content =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'beside'; readonly columns: readonly (readonly Content[])[] };

/** Something on the paper that is not parted. Points from the top left. */
interface Item {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of the first line. */
  readonly baseline: number;
  /** Lines are parted by `\n`. */
  readonly content: string | DrawnTable;
}

/**
 * A drawn page as an author would set it in an office program: tables stay tables, what stands in rows side by side
 * becomes one, what stands beside something else without common rows gets a place beside it.
 */
export function pageContent(page: DrawnPage): Content[] {
  const texts = page.marks.filter((mark): mark is TextMark => mark.kind === 'text' && !inTable(mark, page.tables));
  const upright = texts.filter(({ angle, overlay, text }) => angle === 0 && !overlay && text.trim() !== '');
  const others = texts.filter((mark) => !upright.includes(mark) && mark.text.trim() !== '');
  const items = [...joinLines(joinRuns([...upright.map(itemOf), ...checkBoxes(page)])), ...page.tables.map(tableItem)];
  const stamps: Content[] = others.map(({ text }) => ({ kind: 'lines', lines: [text] }));
  return [...layOut(items), ...stamps];
}

const itemOf = ({ text, x, y, width, size }: TextMark): Item => ({
  left: x,
  right: x + width,
  top: y - 0.8 * size,
  bottom: y + 0.2 * size,
  baseline: y,
  content: text,
});

const tableItem = (table: DrawnTable): Item => ({
  left: table.x,
  right: table.x + table.width,
  top: table.y,
  bottom: table.y + table.height,
  baseline: table.y,
  content: table,
});

const inTable = ({ text, x, y, width }: TextMark, tables: readonly DrawnTable[]): boolean =>
  tables.some(
    (table) =>
      y > table.y &&
      y < table.y + table.height + 2 &&
      x + width > table.x - 2 &&
      x < table.x + table.width + 2 &&
      table.rows.some((cells) => cells.some((cell) => cell.replaceAll('\n', ' ').includes(text.trim()))),
  );

/** Boxes to tick; a tick that is a letter stays the text that it is. */
function checkBoxes({ marks }: DrawnPage): Item[] {
  return marks.flatMap((mark): Item[] => {
    if (mark.kind !== 'rectangle' || mark.width !== mark.height || mark.width < 6 || mark.width > 14) return [];
    const { x, y, width, height } = mark;
    const within = (px: number, py: number): boolean => px >= x && px <= x + width && py >= y && py <= y + height;
    const ticked = marks.some(
      (other) =>
        (other.kind === 'text' && within(other.x + other.width / 2, other.y - 1)) ||
        (other.kind === 'line' && within(...other.from) && within(...other.to)),
    );
    if (ticked && marks.some((other) => other.kind === 'text' && within(other.x + other.width / 2, other.y - 1))) {
      return [];
    }
    return [
      { left: x, right: x + width, top: y, bottom: y + height, baseline: y + height - 1, content: ticked ? '☒' : '☐' },
    ];
  });
}

/** Runs that follow one another closely on a line are one text: a label in bold and its value. Keeps the order of drawing. */
function joinRuns(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const size = item.bottom - item.top;
    const at = joined.findLastIndex(
      (other) =>
        Math.abs(other.baseline - item.baseline) < 1.5 &&
        item.left >= other.left &&
        item.left - other.right < 0.7 * size,
    );
    const before = joined[at];
    if (!before) {
      joined.push(item);
      continue;
    }
    const gap = item.left - before.right > 0.12 * size ? ' ' : '';
    joined[at] = around(before, item, gap);
  }
  return joined;
}

/** Lines that were drawn one after the other on one edge are one block, such as an address. */
function joinLines(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  let last: Item | undefined;
  for (const item of items) {
    const before = joined.at(-1);
    const size = item.bottom - item.top;
    const continues =
      before &&
      last &&
      item.top > last.top &&
      item.top - last.bottom < 0.7 * size &&
      (Math.abs(item.left - last.left) < 0.5 || Math.abs(item.right - last.right) < 0.5);
    if (continues) joined[joined.length - 1] = around(before, item, '\n');
    else joined.push(item);
    last = item;
  }
  return joined;
}

const around = (a: Item, b: Item, between: string): Item => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
  baseline: a.baseline,
  content: `${String(a.content)}${between}${String(b.content)}`,
});

function layOut(items: readonly Item[]): Content[] {
  const bands = bandsOf(items, 'top', 'bottom');
  const content: Content[] = [];
  let first = 0;
  for (let at = 0; at < bands.length; at += 1) {
    let end = bands.length;
    while (end > at + 2 && !columnsOf(bands.slice(at, end).flat())) end -= 1;
    const columns = end > at + 2 ? columnsOf(bands.slice(at, end).flat()) : undefined;
    if (!columns) continue;
    content.push(...layOutBands(bands.slice(first, at)), { kind: 'beside', columns: columns.map(layOut) });
    first = end;
    at = end - 1;
  }
  return [...content, ...layOutBands(bands.slice(first))];
}

const leastGap = 12;

/** Two columns that have few lines in common, such as a form beside a table; labels and their values have nearly all. */
function columnsOf(items: readonly Item[]): [Item[], Item[]] | undefined {
  const parts = widestCut(items);
  if (!parts) return undefined;
  const [left, right] = parts;
  if (left.length < 4 || right.length < 4) return undefined;
  const gap = Math.min(...right.map((item) => item.left)) - Math.max(...left.map((item) => item.right));
  // Lines of a side, not its items, that stand beside one of the other.
  const sharedLines = (side: readonly Item[], other: readonly Item[]): number => {
    const lines = side.filter((item, at) => !side.slice(0, at).some((before) => areLevel(before, item)));
    return lines.filter((item) => other.some((beside) => areLevel(beside, item))).length / lines.length;
  };
  const areRows = Math.max(sharedLines(left, right), sharedLines(right, left)) >= 0.4;
  return gap >= leastGap && !areRows ? parts : undefined;
}

const areLevel = (a: Item, b: Item): boolean => Math.abs(a.baseline - b.baseline) < 2;

function layOutBands(bands: readonly (readonly Item[])[]): Content[] {
  const content: Content[] = [];
  let rows: Item[][] = [];
  const endRows = (): void => {
    if (rows.length > 0) content.push(...rowsContent(rows));
    rows = [];
  };
  for (const band of bands) {
    const isRow = band.every(
      ({ baseline, content: inner }) => typeof inner === 'string' && Math.abs(baseline - (band[0]?.baseline ?? 0)) < 3,
    );
    if (isRow) {
      rows.push(band.toSorted((a, b) => a.left - b.left));
      continue;
    }
    endRows();
    const [only] = band;
    if (band.length === 1 && only && typeof only.content !== 'string') {
      content.push({ kind: 'table', rows: only.content.rows });
      continue;
    }
    const parts = widestCut(band);
    if (parts) content.push({ kind: 'beside', columns: parts.map(layOut) });
    else {
      for (const item of band.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
        if (typeof item.content === 'string') content.push({ kind: 'lines', lines: item.content.split('\n') });
        else content.push({ kind: 'table', rows: item.content.rows });
      }
    }
  }
  endRows();
  return content;
}

/** Rows of one text each are lines; several rows side by side in a row are a table, and so is what stands between them in its columns. */
function rowsContent(rows: readonly Row[]): Content[] {
  const content: Content[] = [];
  let group: Row[] = [];
  let above: Row | undefined;
  const addLines = (row: Row, goesOn: boolean): void => {
    const lines = String(row[0]?.content).split('\n');
    const before = content.at(-1);
    if (before?.kind === 'lines' && goesOn) {
      content[content.length - 1] = { kind: 'lines', lines: [...before.lines, ...lines] };
    } else content.push({ kind: 'lines', lines });
  };
  const endGroup = (): void => {
    const end = group.findLastIndex((row) => row.length > 1) + 1;
    if (end > 0) content.push(tableOf(group.slice(0, end)));
    for (const [index, row] of group.slice(end).entries()) addLines(row, index > 0);
    group = [];
  };
  for (const row of rows) {
    // Rows of a table stand further apart than lines of a text.
    const far = above !== undefined && isFar(above, row, group.length > 0 && row.length > 1 ? 2 : 0.8);
    if (far || !haveColumns([...group, row])) endGroup();
    if (row.length > 1 || group.length > 0) group.push(row);
    else addLines(row, !far);
    above = row;
  }
  endGroup();
  return content;
}

type Row = readonly Item[];

/** Whether there are more than some lines between two rows. */
function isFar(above: Row, below: Row, lines: number): boolean {
  const [first] = below;
  if (!first) return false;
  return first.top - Math.max(...above.map(({ bottom }) => bottom)) > lines * Math.min(first.bottom - first.top, 14);
}

/** Whether no two texts of a row would come into one column. */
function haveColumns(rows: readonly Row[]): boolean {
  const columns = bandsOf(rows.flat(), 'left', 'right');
  return rows.every((row) => columns.every((column) => row.filter((item) => column.includes(item)).length < 2));
}

function tableOf(rows: readonly Row[]): Content {
  const columns = bandsOf(rows.flat(), 'left', 'right');
  const cell = (row: Row, column: readonly Item[]): string =>
    String(row.find((item) => column.includes(item))?.content ?? '');
  return { kind: 'table', rows: rows.map((row) => columns.map((column) => cell(row, column))) };
}

/** Groups whose extents do not meet, in order. */
function bandsOf(items: readonly Item[], from: 'top' | 'left', to: 'bottom' | 'right'): Item[][] {
  const bands: Item[][] = [];
  let end = -Infinity;
  for (const item of items.toSorted((a, b) => a[from] - b[from])) {
    if (item[from] >= end - 0.5) bands.push([]);
    bands.at(-1)?.push(item);
    end = Math.max(end, item[to]);
  }
  return bands;
}

/** What stands left and right of the widest gap; undefined where there is none. */
function widestCut(items: readonly Item[]): [Item[], Item[]] | undefined {
  const columns = bandsOf(items, 'left', 'right');
  let best: { readonly at: number; readonly gap: number } | undefined;
  for (let at = 1; at < columns.length; at += 1) {
    const right = Math.max(...columns.slice(0, at).flatMap((column) => column.map((item) => item.right)));
    const gap = Math.min(...(columns[at] ?? []).map(({ left }) => left)) - right;
    if (!best || gap > best.gap) best = { at, gap };
  }
  return best && [columns.slice(0, best.at).flat(), columns.slice(best.at).flat()];
}

/** Pages as one, for formats that have none: a table that goes on under the same head on the next page is one table. */
export function joinPages(pages: readonly (readonly Content[])[]): Content[] {
  const joined: Content[] = [];
  for (const content of pages.flat()) {
    const head = content.kind === 'table' ? JSON.stringify(content.rows[0]) : '';
    const at = joined.findLastIndex((other) => other.kind === 'table' && JSON.stringify(other.rows[0]) === head);
    const before = joined[at];
    if (content.kind === 'table' && content.rows.length > 1 && before?.kind === 'table' && before.rows.length > 1) {
      joined[at] = { kind: 'table', rows: [...before.rows, ...content.rows.slice(1)] };
    } else joined.push(content);
  }
  return joined;
}
