import type { MergedNode } from '../tree/merged.js';
import { heavier } from '../tree/say.js';
import { valueOf } from '../tree/value-of.js';
import type { Cell, Comparable, Row, RowTable } from './row.js';

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

  /** What it is compared by: what its rows become, or where they hold lists, the heaviest value of each field. */
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
    if (!this.#table.hasLists) return this.#table.read(valueOf(this.merged)).cells;
    return Array.from({ length: this.#table.fieldCount }, (_, field) => {
      const weights = new Map<string, { cell: Cell; weight: number }>();
      let best: { cell: Cell; weight: number } | undefined;
      for (const row of rows) {
        const cell = row.cells[field];
        if (cell === undefined) continue;
        const entry = weights.get(cell.key) ?? { cell, weight: 0 };
        entry.weight += row.say.weight;
        weights.set(cell.key, entry);
        if (best === undefined || heavier(entry.weight, best.weight)) best = entry;
      }
      return best?.cell;
    });
  }
}
