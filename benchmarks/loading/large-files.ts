/**
 * What large files cost: CPU time and peak memory of opening them and reading every page.
 *
 *   tsx --conditions=@docquorum/source loading/large-files.ts
 */
import { readingText } from '@docquorum/document';
import { openAnyDocument } from '@docquorum/loading';
import ExcelJS from 'exceljs';
import { Document, Packer, PageBreak, Paragraph, TextRun } from 'docx';

const pages = 1000;
const rows = 50_000;

const makeDocx = (): Promise<Buffer> => {
  const sentence = 'The parties agree that the goods are delivered to the place named above, free of charge.';
  const children = Array.from({ length: pages }, (_, page) => [
    ...Array.from({ length: 40 }, (__, line) => new Paragraph(`${page + 1}.${line + 1} ${sentence}`)),
    new Paragraph({ children: [new TextRun({ children: [new PageBreak()] })] }),
  ]).flat();
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
};

const makeXlsx = async (): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Items');
  sheet.addRow(['Number', 'Date', 'Item', 'Quantity', 'Price', 'Amount']);
  for (let row = 1; row <= rows; row += 1) {
    sheet.addRow([
      row,
      new Date(Date.UTC(2026, 0, 1 + (row % 365))),
      `Item number ${row}`,
      row % 9,
      12.5,
      (row % 9) * 12.5,
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
};

for (const [filename, make] of Object.entries({ 'pages.docx': makeDocx, 'rows.xlsx': makeXlsx })) {
  const bytes = await make();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const started = process.cpuUsage();
  await using document = await openAnyDocument(bytes, { filename });
  const opened = process.cpuUsage(started);
  peak = Math.max(peak, process.memoryUsage.rss());
  let words = 0;
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber += 1) {
    const page = await document.openPage(pageNumber);
    words += readingText((await page.textLayer()).reading).split(/\s+/).length;
    page.close();
  }
  const all = process.cpuUsage(started);
  clearInterval(watch);
  const seconds = ({ user, system }: NodeJS.CpuUsage): string => ((user + system) / 1e6).toFixed(1);
  const mebibytes = (value: number): string => `${Math.round(value / 2 ** 20)} MiB`;
  console.log(
    `${filename}: ${mebibytes(bytes.length)}, ${document.pageCount} pages, ${words} words; opened in ${seconds(opened)} s, ` +
      `all read in ${seconds(all)} s of CPU time, at most ${mebibytes(peak - before)} more memory`,
  );
}
