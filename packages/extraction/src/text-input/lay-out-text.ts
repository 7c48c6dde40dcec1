/** A word of a text where it stands on a virtual page. */
export interface PlacedWord {
  readonly text: string;
  /** Offset in the text. */
  readonly start: number;
  /** Running over all lines. */
  readonly line: number;
  readonly column: number;
}

interface SourceLine {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** Characters across a page; longer lines go on below. */
export const columnsAcross = 120;
const tabWidth = 8;
/** Blanks between the cells of a table. */
const cellGap = 3;

/**
 * Places the words of a plain text as a typewriter would: a character a cell, a line a row. Long lines go on below,
 * and lines of tables (cells between bars or tabs) have their cells in common columns.
 */
export function layOutText(text: string): PlacedWord[] {
  const lines = linesOf(text);
  const words: PlacedWord[] = [];
  let row = 0;
  for (let i = 0; i < lines.length;) {
    const table = tableAt(lines, i);
    if (table.length > 1) {
      row = placeTable(table, row, words);
      i += table.length;
    } else {
      row = placeLine(lines[i] ?? { text: '', start: 0 }, row, words);
      i += 1;
    }
  }
  return words;
}

function linesOf(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r|\f/g)) {
    lines.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

/** Places one line and gives the row after it. */
function placeLine({ text, start }: SourceLine, row: number, words: PlacedWord[]): number {
  let line = row;
  let shift = 0;
  let column = 0;
  let at = 0;
  for (const match of text.matchAll(/\S+/g)) {
    for (; at < match.index; at += 1) column = text[at] === '\t' ? nextTab(column) : column + 1;
    const length = match[0].length;
    if (column - shift + length > columnsAcross && column > shift) {
      line += 1;
      shift = column;
    }
    words.push({ text: match[0], start: start + match.index, line, column: column - shift });
    column += length;
    at = match.index + length;
  }
  return line + 1;
}

/** The next stop that leaves a gap. */
const nextTab = (column: number): number => Math.ceil((column + cellGap) / tabWidth) * tabWidth;

interface Cell {
  readonly text: string;
  readonly start: number;
}

/** The cells of a line between bars or tabs; one cell where there are none. */
function cellsOf({ text, start }: SourceLine): Cell[] {
  const mark = text.includes('\t') ? /\t/g : /\|/g;
  const cells: Cell[] = [];
  let from = 0;
  for (const match of [...text.matchAll(mark), { index: text.length }]) {
    cells.push({ text: text.slice(from, match.index), start: start + from });
    from = match.index + 1;
  }
  // Bars at the ends of a line only frame it.
  return mark.source === '\\t'
    ? cells
    : cells.filter(({ text: cell }, i) => cell.trim() !== '' || (i > 0 && i < cells.length - 1));
}

const isRule = ({ text }: SourceLine): boolean => /^[\s|:+-]*-[\s|:+-]*$/.test(text) && text.includes('|');

/** The lines from here on that have equally many cells, two or more; rules between them belong to the table. */
function tableAt(lines: readonly SourceLine[], first: number): SourceLine[] {
  const [line] = lines.slice(first, first + 1);
  const count = line && !isRule(line) ? cellsOf(line).length : 0;
  if (count < 2) return [];
  const table: SourceLine[] = [];
  for (const next of lines.slice(first)) {
    if (!isRule(next) && cellsOf(next).length !== count) break;
    table.push(next);
  }
  return table;
}

/** Places a table and gives the row after it; cells too wide for the page go on below. */
function placeTable(table: readonly SourceLine[], row: number, words: PlacedWord[]): number {
  const rows = table.filter((line) => !isRule(line)).map(cellsOf);
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [i, { text }] of cells.entries()) widths[i] = Math.max(widths[i] ?? 0, text.trim().length);
  }
  const room = columnsAcross - cellGap * (widths.length - 1);
  const wide = widths.reduce((sum, width) => sum + width, 0);
  const scale = wide > room ? room / wide : 1;
  const fitted = widths.map((width) => Math.max(1, Math.floor(width * scale)));
  let line = row;
  for (const cells of rows) {
    let left = 0;
    let last = line;
    for (const [i, cell] of cells.entries()) {
      const width = fitted[i] ?? 1;
      last = Math.max(last, placeCell(cell, { line, left, width }, words));
      left += width + cellGap;
    }
    line = last + 1;
  }
  return line;
}

function placeCell(
  { text, start }: Cell,
  { line, left, width }: { line: number; left: number; width: number },
  words: PlacedWord[],
): number {
  let row = line;
  let used = 0;
  for (const match of text.matchAll(/\S+/g)) {
    if (used > 0 && used + 1 + match[0].length > width) {
      row += 1;
      used = 0;
    }
    const column = left + (used > 0 ? used + 1 : 0);
    words.push({ text: match[0], start: start + match.index, line: row, column });
    used = column - left + match[0].length;
  }
  return row;
}
