import type { Place } from '@docquorum/document';
import type { LoadRequest } from '../load-request.js';
import type { Block, Flow, TableCell } from './block.js';

/** What the builder collects into: the document itself, or a cell. */
interface Container {
  readonly blocks: Block[];
  text: string;
}

/** A cell that something stands in, both as text and as the blocks that it held. */
interface BuiltCell {
  readonly cell: TableCell;
  readonly blocks: readonly Block[];
}

interface OpenTable {
  readonly rows: BuiltCell[][];
  /** Cells of the row under way. */
  row: BuiltCell[];
  /** Columns that cells of rows above still cover, with the rows to come that they do. */
  readonly covered: Map<number, number>;
  column: number;
  cell: (Container & { columnSpan: number; readonly rowSpan: number; place?: Place | undefined }) | undefined;
}

/** Deeper tables than these only arrange. */
const maxTableDepth = 16;
const maxColumns = 16_384;

/** Turns what loaders meet from top to bottom into blocks: paragraphs, tables, breaks. */
export class FlowBuilder {
  readonly #root: Container = { blocks: [], text: '' };
  readonly #tables: OpenTable[] = [];
  readonly #leftOut = new Set<string>();
  readonly #request: LoadRequest;
  #counted = 0;
  #place: Place | undefined;
  /** Tables that were opened beyond `maxTableDepth`. */
  #flat = 0;

  constructor(request: LoadRequest) {
    this.#request = request;
  }

  /** Goes on with the paragraph; `\n` breaks its line. */
  text(text: string): void {
    this.count(text);
    this.#container.text += text;
  }

  /** Where the next paragraph or the cell under way stands in the file. */
  at(place: Place | undefined): void {
    const cell = this.#table?.cell;
    if (cell) cell.place = place;
    else this.#place = place;
  }

  /** A paragraph whose text was counted as it was met. */
  paragraph(text: string): void {
    this.endParagraph();
    this.#container.blocks.push({ kind: 'text', text });
  }

  /** A table whose cells were counted as they were met. */
  table(rows: readonly (readonly TableCell[])[]): void {
    this.endParagraph();
    if (rows.length > 0) this.#container.blocks.push({ kind: 'table', rows });
  }

  /** Counts text that is kept elsewhere. Throws a `LimitError` when it is too much. */
  count(text: string): void {
    this.#counted += 1;
    if (this.#counted % 256 === 0) this.#request.check();
    this.#request.count(text.length);
  }

  /** A blank here would add nothing. */
  get endsWithBlank(): boolean {
    const { text } = this.#container;
    return text === '' || ' \n\t'.includes(text.at(-1) ?? '');
  }

  /** Ends the paragraph. One without words becomes a blank line when `keepEmpty`. */
  endParagraph(keepEmpty = false): void {
    const container = this.#container;
    const text = container.text.trimEnd();
    container.text = '';
    const place = this.#table?.cell?.place ?? this.#place;
    if (text.trim() !== '') container.blocks.push({ kind: 'text', text, ...(place && { place }) });
    else if (keepEmpty) this.blankLine();
  }

  /** A blank line, unless there is one already or nothing above. */
  blankLine(): void {
    const { blocks } = this.#container;
    const last = blocks.at(-1);
    if (last?.kind === 'text' && last.text !== '') blocks.push({ kind: 'text', text: '' });
  }

  pageBreak(): void {
    if (this.#tables.length > 0) return;
    this.endParagraph();
    if (this.#root.blocks.length > 0) this.#root.blocks.push({ kind: 'page-break' });
  }

  openTable(): void {
    this.endParagraph();
    if (this.#tables.length >= maxTableDepth) {
      this.#flat += 1;
      return;
    }
    this.#tables.push({
      rows: [],
      row: [],
      covered: new Map(),
      column: 0,
      cell: undefined,
    });
  }

  openCell(columnSpan = 1, rowSpan = 1): void {
    const table = this.#table;
    if (!table) return this.endParagraph();
    this.closeCell();
    table.cell = {
      blocks: [],
      text: '',
      columnSpan: clamp(columnSpan, 1, 1000),
      rowSpan: clamp(rowSpan, 1, 65_535),
    };
  }

  /** Says how far the cell under way reaches. */
  spanCell(columnSpan: number): void {
    const cell = this.#table?.cell;
    if (cell) cell.columnSpan = clamp(columnSpan, 1, 1000);
  }

  /** Forgets the cell under way: another one covers its place. */
  dropCell(): void {
    const table = this.#table;
    if (table) table.cell = undefined;
  }

  /** The cell under way stands here so many times. */
  repeatCell(times: number): void {
    const cell = this.#table?.cell;
    if (!cell) return;
    this.endParagraph();
    const copies = [...cell.blocks];
    for (let time = 1; time < times; time += 1) {
      this.openCell();
      for (const block of copies) {
        if (block.kind === 'text') this.count(block.text);
        this.#container.blocks.push(block);
      }
    }
  }

  /** Takes over what another builder made. */
  append(flow: Flow): void {
    this.endParagraph();
    for (const block of flow.blocks) this.#container.blocks.push(block);
    for (const what of flow.leftOut) this.leaveOut(what);
  }

  closeCell(): void {
    const table = this.#table;
    if (!table?.cell) return this.endParagraph();
    this.endParagraph();
    const { blocks, columnSpan, rowSpan, place } = table.cell;
    table.cell = undefined;
    while (table.covered.has(table.column)) table.column += 1;
    const column = table.column;
    table.column = Math.min(maxColumns, column + columnSpan);
    if (rowSpan > 1) for (let at = column; at < table.column; at += 1) table.covered.set(at, rowSpan);
    const text = blocks
      .map((block) => (block.kind === 'text' ? block.text : ''))
      .join('\n')
      .trim();
    if (text === '' && !blocks.some(holdsTable)) return;
    table.row.push({ cell: { text, column, columnSpan, ...(place && { place }) }, blocks });
  }

  closeRow(): void {
    const table = this.#table;
    if (!table) return;
    this.closeCell();
    table.rows.push(table.row);
    table.row = [];
    table.column = 0;
    for (const [column, rows] of table.covered) {
      if (rows > 1) table.covered.set(column, rows - 1);
      else table.covered.delete(column);
    }
  }

  closeTable(): void {
    const table = this.#table;
    if (!table) {
      this.#flat = Math.max(0, this.#flat - 1);
      return this.endParagraph();
    }
    if (table.cell || table.row.length > 0) this.closeRow();
    this.#tables.pop();
    for (const block of blocksOfTable(table.rows)) this.#container.blocks.push(block);
  }

  /** Says that something of the file does not reach the pages. */
  leaveOut(what: string): void {
    if (this.#leftOut.size < 1000) this.#leftOut.add(what);
  }

  build(): Flow {
    this.#flat = 0;
    while (this.#tables.length > 0) this.closeTable();
    this.endParagraph();
    return { blocks: this.#root.blocks, leftOut: [...this.#leftOut] };
  }

  /** The table whose cells are met; none within tables too deep. */
  get #table(): OpenTable | undefined {
    return this.#flat > 0 ? undefined : this.#tables.at(-1);
  }

  get #container(): Container {
    return this.#tables.findLast(({ cell }) => cell)?.cell ?? this.#root;
  }
}

const holdsTable = ({ kind }: Block): boolean => kind === 'table' || kind === 'beside';

/** Rows in common columns; a row that holds tables itself only arranges the page, and parts the table. */
function blocksOfTable(rows: readonly (readonly BuiltCell[])[]): Block[] {
  const blocks: Block[] = [];
  let plain: (readonly BuiltCell[])[] = [];
  const endPlain = (): void => {
    // One column is no table: its cells are paragraphs.
    if (plain.every((row) => row.length < 2))
      for (const block of plain.flat().flatMap((cell) => cell.blocks)) blocks.push(block);
    else blocks.push({ kind: 'table', rows: plain.map((row) => row.map(({ cell }) => cell)) });
    plain = [];
  };
  for (const row of rows) {
    if (row.length === 0) continue;
    if (!row.some((cell) => cell.blocks.some(holdsTable))) {
      plain.push(row);
      continue;
    }
    endPlain();
    const [only] = row;
    if (only && row.length === 1) for (const block of only.blocks) blocks.push(block);
    else blocks.push({ kind: 'beside', columns: row.map((cell) => cell.blocks) });
  }
  endPlain();
  return blocks;
}

const clamp = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
