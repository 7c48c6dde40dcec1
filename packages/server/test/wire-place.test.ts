import { describe, expect, it } from 'vitest';
import { wirePlace } from '../src/retab/wire-place.js';

describe('wirePlace', () => {
  it('counts rows from 1 and names columns by letters', () => {
    expect(wirePlace({ kind: 'csv-cell', row: 3, column: 28 })).toEqual({
      type: 'csv_cell',
      row: 3,
      column: 'AB',
      coordinate: 'AB3',
    });
    expect(wirePlace({ kind: 'spreadsheet-cell', sheetIndex: 0, sheetName: 'One', row: 1, column: 26 })).toMatchObject({
      type: 'spreadsheet_cell',
      column: 'Z',
      sheet_index: 0,
      sheet_name: 'One',
    });
  });

  it('says lines and characters of texts, paragraphs and cells of Word files', () => {
    expect(wirePlace({ kind: 'text-span', start: 5, end: 9, firstLine: 2, lastLine: 3 })).toEqual({
      type: 'text_span',
      line_start: 2,
      line_end: 3,
      char_start: 5,
      char_end: 9,
    });
    expect(wirePlace({ kind: 'docx-paragraph', paragraph: 4 })).toEqual({ type: 'docx_text_span', paragraph: 4 });
    expect(wirePlace({ kind: 'docx-table-cell', table: 0, row: 1, column: 2 })).toEqual({
      type: 'docx_table_cell',
      table: 0,
      row: 1,
      column: 2,
    });
  });
});
