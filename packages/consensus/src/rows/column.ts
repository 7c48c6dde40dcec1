import { heavier } from '../tree/say.js';
import type { Cell, Row, RowTable } from './row.js';

/** Rows of different runs that describe the same element. At most one row per run. */
export class Column {
  readonly #table: RowTable;
  readonly rows: Map<number, Row> = new Map();
  weight = 0;
  #cells: readonly (Cell | undefined)[] | undefined;
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

  /** Any of its rows: good enough to look for candidates. */
  get head(): Row | undefined {
    return this.rows.values().next().value;
  }

  remove(run: number): void {
    this.rows.delete(run);
    this.weight = 0;
    for (const row of this.rows.values()) this.weight += row.say.weight;
    this.#cells = undefined;
    this.#signature = undefined;
  }

  has(run: number): boolean {
    return this.rows.has(run);
  }

  /** Whether another column has no run in common with this one, so that they may be the same element. */
  isDisjoint(other: Column): boolean {
    return [...other.rows.keys()].every((run) => !this.rows.has(run));
  }

  /** The row that the column stands for: of each field the heaviest value. New rows are compared with it. */
  get cells(): readonly (Cell | undefined)[] {
    this.#cells ??= this.#elect();
    return this.#cells;
  }

  get signature(): number {
    this.#signature ??= this.#table.signatureOf(this.cells);
    return this.#signature;
  }

  #elect(): readonly (Cell | undefined)[] {
    const rows = [...this.rows.values()].sort((a, b) => a.say.run.index - b.say.run.index);
    const [first] = rows;
    if (first === undefined) return [];
    if (rows.every((row) => row.signature === first.signature)) return first.cells;
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
