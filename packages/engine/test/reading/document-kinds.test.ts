import type { Source } from '@docquorum/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor } from '../../src/index.js';
import { storeZip } from './store-zip.js';

const seller = ['Northwind Fasteners Ltd', '12 Harbour Road', 'Bristol BS1 4QA'];
const facts = [
  ['Invoice number', 'INV-2026-0417'],
  ['Invoice date', '15 January 2026'],
  ['Due date', '14 February 2026'],
];
const items = [
  ['Description', 'Quantity', 'Unit price', 'Amount'],
  ['Hex bolt M8 x 40', '200', '0.35', '70.00'],
  ['Washer M8', '400', '0.08', '32.00'],
  ['Threaded rod 1 m', '25', '4.20', '105.00'],
];
const sums = [
  ['Subtotal', '207.00'],
  ['VAT 20%', '41.40'],
  ['Total due', 'EUR 248.40'],
];

const text = [
  ...seller,
  '',
  'INVOICE',
  ...facts.map(([label, value]) => `${label}: ${value}`),
  '',
  ...items.map((cells) => cells.map((cell) => cell.padEnd(20)).join('')),
  '',
  ...sums.map(([label, value]) => `${label}: ${value}`),
].join('\n');

const csv = [...seller.map((line) => [line]), [], ...facts, [], ...items, [], ...sums]
  .map((cells) => cells.join(';'))
  .join('\r\n');

const htmlTable = (rows: readonly string[][]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const html = `<!doctype html><body><script>var total = 'EUR 999.99';</script><p>${seller.join('<br>')}</p><h1>INVOICE</h1>${[facts, items, sums].map(htmlTable).join('<p>')}</body>`;
const mail = `From: billing@example.com\r\nMIME-Version: 1.0\r\nSubject: Your invoice\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;

const paragraph = (line: string): string => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`;
const wordTable = (rows: readonly string[][]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
const office = 'application/vnd.openxmlformats-officedocument';
const docx = storeZip({
  '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${office}.wordprocessingml.document.main+xml"/></Types>`,
  'word/document.xml': `<w:document xmlns:w="w"><w:body>${[...seller, 'INVOICE'].map(paragraph).join('')}${[facts, items, sums].map(wordTable).join(paragraph(''))}</w:body></w:document>`,
});

const cell = (value: string): string =>
  /^\d+(?:\.\d+)?$/.test(value) ? `<c><v>${value}</v></c>` : `<c t="str"><v>${value}</v></c>`;
const xlsx = storeZip({
  '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${office}.spreadsheetml.sheet.main+xml"/></Types>`,
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Invoice" r:id="a"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${[...seller.map((line) => [line]), ...facts, ...items, ...sums].map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
});

const string = { type: 'string' } as const;
const number = { type: 'number' } as const;
const jsonSchema = {
  type: 'object',
  properties: {
    sellerName: string,
    invoiceNumber: string,
    invoiceDate: { type: 'string', format: 'date' },
    dueDate: { type: 'string', format: 'date' },
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { description: string, quantity: number, unitPrice: number, amount: number },
      },
    },
    subtotal: number,
    taxAmount: number,
    totalAmount: number,
  },
} as const;

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

describe('the same invoice', { timeout: 120_000 }, () => {
  it.each([
    [
      'document.txt',
      Buffer.from(text),
      {
        kind: 'text-span',
        start: text.indexOf('INV-2026'),
        end: text.indexOf('INV-2026') + 13,
        firstLine: 6,
        lastLine: 6,
      },
    ],
    ['invoice.csv', Buffer.from(csv), { kind: 'csv-cell', row: 5, column: 2 }],
    ['invoice.html', Buffer.from(html), undefined],
    ['invoice.eml', Buffer.from(mail), undefined],
    ['invoice.docx', docx, { kind: 'docx-table-cell', table: 0, row: 0, column: 1 }],
    ['invoice.xlsx', xlsx, { kind: 'spreadsheet-cell', sheetIndex: 0, sheetName: 'Invoice', row: 4, column: 2 }],
  ])('gives the same values as %s, each with its place', async (filename, bytes, place) => {
    const result = await extractor.extract({ document: { filename, bytes }, jsonSchema });
    expect(result.output).toEqual({
      sellerName: 'Northwind Fasteners Ltd',
      invoiceNumber: 'INV-2026-0417',
      invoiceDate: '2026-01-15',
      dueDate: '2026-02-14',
      items: [
        { description: 'Hex bolt M8 x 40', quantity: 200, unitPrice: 0.35, amount: 70 },
        { description: 'Washer M8', quantity: 400, unitPrice: 0.08, amount: 32 },
        { description: 'Threaded rod 1 m', quantity: 25, unitPrice: 4.2, amount: 105 },
      ],
      subtotal: 207,
      taxAmount: 41.4,
      totalAmount: 248.4,
    });
    expect(result.pageProblems).toEqual([]);
    expect(result.usage.pagesRecognised).toBe(0);
    expect(result.sources).toMatchObject({
      invoiceNumber: { source: { content: 'INV-2026-0417', anchor: { kind: 'page-box', pageNumber: 1 } } },
    });
    expect((result.sources as unknown as { invoiceNumber: { source: Source } }).invoiceNumber.source.place).toEqual(
      place,
    );
  });

  it('is told what of the file does not reach its pages, also when it comes from the cache', async () => {
    const hidden = storeZip({
      '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${office}.spreadsheetml.sheet.main+xml"/></Types>`,
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="Invoice" r:id="a"/><sheet name="Costs" state="hidden" r:id="b"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${cell('Total due')}${cell('248.40')}</row></sheetData></worksheet>`,
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row>${cell('secret')}</row></sheetData></worksheet>`,
    });
    const document = { filename: 'hidden.xlsx', bytes: hidden };
    const read = await extractor.read({ document });
    expect(read.leftOut).toHaveLength(1);
    expect(read.leftOut[0]).toContain('Costs');
    expect((await extractor.extract({ document, jsonSchema })).leftOut).toEqual(read.leftOut);
    expect((await extractor.parse({ document })).leftOut).toEqual(read.leftOut);
  });

  it('is refused when it is larger than the limits say', async () => {
    await using strict = await createExtractor({ threads: 1, limits: { maxCharacters: 100, maxExpandedBytes: 200 } });
    const codeOf = (filename: string, bytes: Uint8Array): Promise<unknown> =>
      strict.read({ document: { filename, bytes } }).catch((error: { code: string }) => error.code);
    expect(await codeOf('document.txt', Buffer.from(text))).toBe('ERR_LIMIT_CHARACTERS');
    expect(await codeOf('invoice.docx', docx)).toBe('ERR_LIMIT_BYTES');
  });

  it('is read by its name, not as other files of the same bytes', async () => {
    const bytes = Buffer.from('a;b;c\n1;2;3\n');
    const words = async (filename: string): Promise<unknown> =>
      (await extractor.read({ document: { filename, bytes } })).readings[0]?.lines[0]?.words.map(
        ({ text: word }) => word,
      );
    expect(await words('table.csv')).toEqual(['a', 'b', 'c']);
    expect(await words('note.txt')).toEqual(['a;b;c']);
  });

  it('cannot be recognised from pixels that it does not have, and says so', async () => {
    await expect(
      extractor.read({ document: { filename: 'document.txt', bytes: Buffer.from(text) }, engine: 'ppocr' }),
    ).rejects.toMatchObject({ code: 'ERR_DOCUMENT_NO_IMAGE' });
  });
});
