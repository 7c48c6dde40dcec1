import type { TableCell } from '../../flow/block.js';

interface Row {
  /** Right edges of its cells, in twentieths of a point; rows of one table part their width differently. */
  readonly edges: readonly number[];
  readonly cells: readonly string[];
}

/** A table of a Rich Text Format file: what columns there are is known only from the edges of all its rows. */
export class RtfTable {
  readonly #rows: Row[] = [];
  #edges: number[] = [];
  #cells: string[] = [];
  #text = '';

  /** Begins the definition of the cells to come. */
  define(): void {
    this.#edges = [];
  }

  edge(right: number): void {
    this.#edges.push(right);
  }

  text(text: string): void {
    this.#text += text;
  }

  endCell(): void {
    this.#cells.push(this.#text.trim());
    this.#text = '';
  }

  endRow(): void {
    this.#rows.push({ edges: this.#edges, cells: this.#cells });
    this.#cells = [];
    this.#text = '';
  }

  /** The cells in common columns. */
  rows(): TableCell[][] {
    if (this.#text.trim() !== '') this.endCell();
    if (this.#cells.length > 0) this.endRow();
    const edges = [...new Set(this.#rows.flatMap((row) => row.edges))].toSorted((a, b) => a - b);
    const columnAfter = new Map(edges.map((edge, index) => [edge, index + 1]));
    return this.#rows.map((row) => {
      let column = 0;
      return row.cells.flatMap((text, index): TableCell[] => {
        const from = column;
        column = Math.max(from + 1, columnAfter.get(row.edges[index] ?? -1) ?? 0);
        return text === '' ? [] : [{ text, column: from, columnSpan: column - from }];
      });
    });
  }
}
