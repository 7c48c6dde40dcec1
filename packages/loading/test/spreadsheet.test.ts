import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../src/kinds/spreadsheet/format-number.js';
import { makeXlsx } from './support/make-xlsx.js';
import { readAll } from './support/read-all.js';

const write = async (fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
};

describe('workbooks', () => {
  it('show dates as dates, numbers as printed, values of formulas and merged cells; hidden sheets are left out', async () => {
    const file = await write((book) => {
      const sheet = book.addWorksheet('Invoice');
      sheet.getCell('A1').value = 'marker-merged title across the table';
      sheet.mergeCells('A1:C1');
      sheet.getCell('A2').value = new Date(Date.UTC(2026, 0, 15));
      sheet.getCell('A2').numFmt = 'dd/mm/yyyy';
      sheet.getCell('B2').value = { formula: 'SUM(1,2)', result: 1249.5 };
      sheet.getCell('B2').numFmt = '#,##0.00 "EUR"';
      sheet.getCell('C2').value = 0.19;
      sheet.getCell('C2').numFmt = '0.0%';
      sheet.getCell('A900').value = 'far below';
      book.addWorksheet('Secret', { state: 'hidden' }).getCell('A1').value = 'marker-hidden';
    });
    const { text, leftOut } = await readAll(file, 'book.xlsx');
    expect(text.split('\n')).toEqual([
      'marker-merged title across the table',
      '2026-01-15 1,249.50 EUR 19.0%',
      'far below',
    ]);
    expect(leftOut).toEqual(['hidden sheet Secret']);
  });

  it('leave hidden rows and columns out, and name sheets where there are several', async () => {
    const file = await write((book) => {
      const sheet = book.addWorksheet('First');
      sheet.addRow(['shown', 'marker-column']);
      sheet.addRow(['marker-row']).hidden = true;
      sheet.getColumn(2).hidden = true;
      book.addWorksheet('Second').addRow(['other']);
    });
    const { pages, leftOut } = await readAll(file, 'book.xlsx');
    expect(pages).toEqual(['First\nshown', 'Second\nother']);
    expect(leftOut).toEqual(['hidden columns of sheet First', 'hidden rows of sheet First']);
  });

  it('read 50,000 rows within seconds', async () => {
    const row = (at: number): string =>
      `<row><c><v>${at}</v></c><c t="str"><v>item ${at}</v></c><c><v>${at * 1.5}</v></c></row>`;
    const file = await makeXlsx(Array.from({ length: 50_000 }, (_, at) => row(at + 1)).join(''));
    const started = process.cpuUsage();
    const { pages } = await readAll(file, 'rows.xlsx');
    const { user, system } = process.cpuUsage(started);
    expect(pages.length).toBe(Math.ceil(50_000 / 70));
    expect(pages.at(-1)).toContain('50000 item 50000 75000');
    expect((user + system) / 1e6).toBeLessThan(10);
  }, 60_000);
});

describe('formatNumber', () => {
  it.each([
    [1249, '#,##0.00', '1,249.00'],
    [1249, '#,##0', '1249'],
    [-12.5, '0.00', '-12.50'],
    [-12.5, '#,##0.00;(#,##0.00)', '(12.50)'],
    [0.075, '0.##%', '7.5%'],
    [12, '[$€-407] #,##0.00', '€ 12.00'],
    [1234567.891, '_-* #,##0.00\\ [$kr-414]_-', '1,234,567.89 kr'],
    [5, '00000', '00005'],
    [0.1 + 0.2, 'General', '0.3'],
    [45672.5, 'd.m.yyyy h:mm', '2025-01-15 12:00'],
    [1, 'yyyy-mm-dd', '1900-01-01'],
    [61, 'yyyy-mm-dd', '1900-03-01'],
    [0.75, 'h:mm', '18:00'],
    [1.5, '[h]:mm', '36:00'],
    [1500000, '0.0,,"M"', '1.5M'],
  ])('shows %d in %s as %s', (value, code, shown) => {
    expect(formatNumber(value, code)).toBe(shown);
  });
});
