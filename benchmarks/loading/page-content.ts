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
  const isShared = (item: Item): boolean => right.some((other) => Math.abs(other.baseline - item.baseline) < 2);
  return gap >= leastGap && left.filter(isShared).length < 0.4 * left.length ? parts : undefined;
}

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

/** Rows of one text each are lines; several rows side by side in a row are a table. */
function rowsContent(rows: readonly (readonly Item[])[]): Content[] {
  const content: Content[] = [];
  let group: (readonly Item[])[] = [];
  /** The row before. */
  let above: Item | undefined;
  const endGroup = (): void => {
    if (group.length === 0) return;
    const edges = bandsOf(group.flat(), 'left', 'right');
    content.push({
      kind: 'table',
      rows: group.map((row) =>
        edges.map((column) =>
          row
            .filter((item) => column.includes(item))
            .map((item) => String(item.content))
            .join(' '),
        ),
      ),
    });
    group = [];
  };
  for (const row of rows) {
    const line = (row[0]?.bottom ?? 0) - (row[0]?.top ?? 0);
    // Rows of a table stand further apart than lines of a text.
    const apart = group.length > 0 && row.length > 1 ? 2 : 0.8;
    const far = above !== undefined && (row[0]?.top ?? 0) - above.bottom > apart * Math.min(line, 14);
    if (row.length === 1 || far) endGroup();
    if (row.length > 1) {
      group.push(row);
      above = row.toSorted((a, b) => b.bottom - a.bottom)[0];
      continue;
    }
    const lines = String(row[0]?.content).split('\n');
    const before = content.at(-1);
    if (before?.kind === 'lines' && !far) {
      content[content.length - 1] = { kind: 'lines', lines: [...before.lines, ...lines] };
    } else content.push({ kind: 'lines', lines });
    above = row.toSorted((a, b) => b.bottom - a.bottom)[0];
  }
  endGroup();
  return content;
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
