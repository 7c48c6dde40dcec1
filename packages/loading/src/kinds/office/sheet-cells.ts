import type { Place } from '@docquorum/document';
import type { FlowBuilder } from '../../flow/flow-builder.js';
import type { XmlAttributes } from '../../zip/read-xml.js';

const maxRepeats = 1000;

/** Where the cells of OpenDocument tables stand: rows and cells that repeat are written once. */
export class SheetCells {
  /** Text was met in the cell under way. */
  hasText = false;
  #sheetIndex = -1;
  #sheetName = '';
  /** 1-based, of the row and the cell under way; 0 before the first. */
  #row = 0;
  #column = 0;
  /** How often they stand there. */
  #rows = 1;
  #columns = 1;

  openSheet(name: string): void {
    this.#sheetIndex += 1;
    this.#sheetName = name;
    this.#row = 0;
    this.#rows = 1;
  }

  openRow(attributes: XmlAttributes): void {
    this.#row += this.#row === 0 ? 1 : this.#rows;
    this.#rows = repeatsOf(attributes['table:number-rows-repeated']);
    this.#column = 0;
    this.#columns = 1;
  }

  /** Covered cells take their place as well. */
  openCell(attributes: XmlAttributes): void {
    this.#column += this.#column === 0 ? 1 : this.#columns;
    this.#columns = repeatsOf(attributes['table:number-columns-repeated']);
    this.hasText = false;
  }

  /** Of the cell under way; undefined in the tables of texts. */
  get place(): Place | undefined {
    if (this.#sheetIndex < 0) return undefined;
    return {
      kind: 'spreadsheet-cell',
      sheetIndex: this.#sheetIndex,
      sheetName: this.#sheetName,
      row: this.#row,
      column: this.#column,
    };
  }

  closeCell(builder: FlowBuilder): void {
    if (this.#columns > 1 && this.hasText) builder.repeatCell(Math.min(maxRepeats, this.#columns));
    else if (this.#columns > 1) builder.spanCell(this.#columns);
    builder.closeCell();
  }
}

const repeatsOf = (attribute: string | undefined): number => Math.max(1, Math.trunc(Number(attribute ?? 1)) || 1);
