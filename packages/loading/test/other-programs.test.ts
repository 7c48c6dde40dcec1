import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { readAll } from './support/read-all.js';

/** Files of one text of our own, written by LibreOffice 7.4 and openpyxl 3.1. */
const open = (name: string): Promise<Buffer> => readFile(new URL(`files/${name}`, import.meta.url));

const letter = [
  'Rechnung 2024-0815',
  'Musterwerk GmbH',
  'Hafenstraße 12',
  '20457 Hamburg',
  'Rechnungsdatum: 15.01.2026',
  'Kundennummer: 30718',
  'Pos. Bezeichnung Menge Preis',
  '1 Bürostuhl "Ergo" – grün 2 199,90',
  '2 Schreibtisch 160×80 1 349,00',
  'Summe 748,80',
  'Счёт оплатить до 15.02.2026. Ευχαριστούμε. 価格は税込です。',
  'Erster Punkt',
  'Zweiter Punkt',
  'Zahlbar innerhalb von 30 Tagen.',
];

describe('letters written by LibreOffice', () => {
  it.each(['docx', 'odt', 'rtf'])('bring every line, the cells of the table under their heads: %s', async (ending) => {
    const name = `rechnung-libreoffice.${ending}`;
    const { text } = await readAll(await open(name), name);
    expect(text.split('\n').map((line) => line.replace(/^• /, ''))).toEqual(letter);
    await using document = await openAnyDocument(await open(name), { filename: name });
    const { reading } = await (await document.openPage(1)).textLayer();
    const right = (word: string): number | undefined =>
      reading.lines.flatMap(({ words }) => words).find(({ text: shown }) => shown === word)?.box.right;
    expect(right('748,80')).toBe(right('199,90'));
  });
});

describe('workbooks written by LibreOffice', () => {
  const facts = ['Kestrel Tools Ltd', 'Invoice number KT-2093', 'Date 2026-01-15', 'Customer Łukasz Żak, Kraków'];
  const items = ['Item Qty Unit price Amount', 'Torque wrench 2 84.50 £169.00', 'Hex key set 10 12.25 £122.50'];
  const sums = ['Vice, 150 mm 1 119.00 £119.00', 'VAT 20% 20% £82.10', 'Total £492.60'];

  it.each(['ods', 'xlsx'])(
    'show what their cells show, with the place of each; hidden sheets are left out: %s',
    async (ending) => {
      const name = `invoice-libreoffice.${ending}`;
      const { pages, leftOut } = await readAll(await open(name), name);
      const [first, second] = pages;
      expect(first?.split('\n').slice(0, -1)).toEqual(['Invoice', ...facts, ...items, ...sums]);
      expect(first).toMatch(/Paid at 2026-02-03 14:30/);
      expect(second).toBe('Notes\nSecond sheet');
      expect(leftOut).toEqual(['hidden sheet Costs']);
      await using document = await openAnyDocument(await open(name), { filename: name });
      const words = (await (await document.openPage(1)).textLayer()).reading.lines.flatMap((line) => line.words);
      expect(words.find(({ text }) => text === '£492.60')?.place).toEqual({
        kind: 'spreadsheet-cell',
        sheetIndex: 0,
        sheetName: 'Invoice',
        row: 11,
        column: 4,
      });
    },
  );

  it('say that formulas have no values where openpyxl stored none', async () => {
    const { leftOut } = await readAll(await open('invoice-openpyxl.xlsx'), 'a.xlsx');
    expect(leftOut).toEqual(['hidden sheet Costs', 'formulas without stored values on sheet Invoice']);
  });
});

describe('old Office files', () => {
  it('are refused by name of their kind and with the way out', async () => {
    await expect(open('rechnung-libreoffice.doc').then((file) => readAll(file, 'a.doc'))).rejects.toThrow(
      /old Word file .* save it as \.docx/,
    );
    await expect(open('invoice-libreoffice.xls').then((file) => readAll(file, 'a'))).rejects.toThrow(/old Excel file/);
  });
});
