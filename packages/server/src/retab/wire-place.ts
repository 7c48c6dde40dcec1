import type { JsonObject, Place } from '@docquorum/document';

/** A place in a file without pages, in the terms of the Retab format. */
export function wirePlace(place: Place): JsonObject {
  switch (place.kind) {
    case 'text-span':
      return {
        type: 'text_span',
        line_start: place.firstLine,
        line_end: place.lastLine,
        char_start: place.start,
        char_end: place.end,
      };
    case 'csv-cell':
      return { type: 'csv_cell', ...cell(place) };
    case 'spreadsheet-cell':
      return { type: 'spreadsheet_cell', ...cell(place), sheet_index: place.sheetIndex, sheet_name: place.sheetName };
    case 'docx-paragraph':
      return { type: 'docx_text_span', paragraph: place.paragraph };
    case 'docx-table-cell':
      return { type: 'docx_table_cell', table: place.table, row: place.row, column: place.column };
  }
}

function cell({ row, column }: { readonly row: number; readonly column: number }): JsonObject {
  const letters = columnLetters(column);
  return { row, column: letters, coordinate: `${letters}${row}` };
}

/** 1 is `A`, 27 is `AA`. */
function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
