import ExcelJS from 'exceljs';
import { contentGrid } from '../content-grid.js';
import { joinPages, type Content } from '../page-content.js';

/** One sheet, texts in cells. */
export async function writeXlsx(pages: readonly (readonly Content[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Document');
  for (const row of contentGrid(joinPages(pages))) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
  return Buffer.from(await book.xlsx.writeBuffer());
}
