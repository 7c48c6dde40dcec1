import type { MergedNode } from '../tree/merged.js';
import { valueOf } from '../tree/value-of.js';
import type { Comparable, Row, RowTable } from './row.js';

/** Rows of different runs that describe the same element, at most one of each run; it is compared by what most of them say. */
export class Column implements Comparable {
  readonly #table: RowTable;
  readonly rows: Map<number, Row> = new Map();
  weight = 0;
  #cells: Comparable['cells'] | undefined;
  #signature: number | undefined;

  constructor(table: RowTable) {
    this.#table = table;
  }

  add(row: Row): void {
    this.rows.set(row.say.run.index, row);
    this.weight += row.say.weight;
    // A row like all the others changes nothing about what the column stands for.
    if (row.signature === this.#signature) return;
    this.#cells = undefined;
    this.#signature = undefined;
  }

  /** What its rows become as one element. */
  get merged(): MergedNode {
    return this.#table.merge([...this.rows.values()]);
  }

  /** What it is compared by: what its rows become. */
  get cells(): Comparable['cells'] {
    this.#cells ??= this.#elect();
    return this.#cells;
  }

  get signature(): number {
    this.#signature ??= this.#table.signatureOf(this.cells);
    return this.#signature;
  }

  #elect(): Comparable['cells'] {
    const rows = [...this.rows.values()].sort((a, b) => a.say.run.index - b.say.run.index);
    const [first] = rows;
    if (first === undefined) return [];
    if (rows.every((row) => row.signature === first.signature)) return first.cells;
    return this.#table.read(valueOf(this.merged)).cells;
  }
}
