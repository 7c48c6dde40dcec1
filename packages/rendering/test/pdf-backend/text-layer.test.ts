import { lineText } from '@docquorum/document';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../../src/index.js';
import { onePagePdf, stream } from '../support/raw-pdf.js';
import { linesOf, textLayerOf, wordsOf } from '../support/text-of.js';

const text = (operators: string): string => `BT /F1 12 Tf ${operators} ET\n`;

describe.each(['pdfium', 'pdfjs', 'auto'] as const)('text layer by %s:', (pdfBackend) => {
  describe('words', () => {
    it('split at blanks, each with its own box', async () => {
      const words = await wordsOf(onePagePdf({ content: text('72 720 Td (Total amount due) Tj') }), { pdfBackend });
      expect(words.map((word) => word.text)).toEqual(['Total', 'amount', 'due']);
      // Helvetica 12 pt: "Total" is 2.223 em wide, the blank 0.278.
      expect(words[0]?.box.left).toBeCloseTo(72 / 612, 4);
      expect((words[0]?.box.right ?? 0) * 612).toBeCloseTo(72 + 12 * 2.223, 0);
      expect((words[1]?.box.left ?? 0) * 612).toBeCloseTo(72 + 12 * 2.501, 0);
      const baseline = (792 - 720) / 792;
      for (const { box, confidence } of words) {
        expect(box.top).toBeLessThan(baseline - 8 / 792);
        expect(box.bottom).toBeGreaterThan(baseline);
        expect(box.bottom - box.top).toBeLessThan(16 / 792);
        expect(confidence).toBe(1);
      }
    });

    it('split at gaps that no blank fills', async () => {
      const gap = text('72 720 Td [(Qty) -600 (Price) -4000 (Amount)] TJ');
      const words = await wordsOf(onePagePdf({ content: gap }), { pdfBackend });
      expect(words.map((word) => word.text)).toEqual(['Qty', 'Price', 'Amount']);
    });

    it('stay whole when kerned or drawn in pieces', async () => {
      const kerned = text('72 720 Td [(A) 70 (W) 80 (AY)] TJ');
      expect(await linesOf(onePagePdf({ content: kerned }), { pdfBackend })).toEqual(['AWAY']);
      const pieces = text('72 720 Td (In) Tj (voi) Tj (ce) Tj');
      expect(await linesOf(onePagePdf({ content: pieces }), { pdfBackend })).toEqual(['Invoice']);
    });

    it('printed twice to look bold are read once', async () => {
      const twice = `${text('72 720 Td (Grand Total) Tj')} ${text('72.4 720 Td (Grand Total) Tj')}`;
      expect(await linesOf(onePagePdf({ content: twice }), { pdfBackend })).toEqual(['Grand Total']);
    });

    it('spell out ligatures and keep hyphens at line ends', async () => {
      const font = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /fi /fl] >>';
      const content = `${text('72 720 Td (\\001nal \\002ow re-) Tj')}${text('72 706 Td (turned) Tj')}`;
      const bytes = onePagePdf({ content, resources: `/Font << /F1 << ${font} >> >>` });
      expect(await linesOf(bytes, { pdfBackend })).toEqual(['final flow re-', 'turned']);
    });

    it('with wide letter spacing stay whole', async () => {
      const spaced = text('2.4 Tc 72 720 Td (TOTAL) Tj 0 Tc 0 -20 Td (of all) Tj');
      // pdf.js has already put blanks in between.
      const total = pdfBackend === 'pdfjs' ? 'T O T A L' : 'TOTAL';
      expect(await linesOf(onePagePdf({ content: spaced }), { pdfBackend })).toEqual([total, 'of all']);
    });

    it('of right-to-left writing are read in logical order', async () => {
      const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def
1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <41> <05D0> <42> <05D1> <43> <05D2> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end`;
      const font = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R';
      // Drawn from left to right, as it stands on paper: gimel, bet, alef.
      const bytes = onePagePdf({
        content: text('72 720 Td (CBA) Tj'),
        resources: `/Font << /F1 << ${font} >> >>`,
        extra: [stream(map)],
      });
      expect(await linesOf(bytes, { pdfBackend })).toEqual(['\u05D0\u05D1\u05D2']);
    });

    it('typed into form fields are read', async () => {
      const field =
        '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Jane Doe) /F 4 /Rect [100 600 300 620] /P 3 0 R ' +
        '/DA (/F1 12 Tf 0 g) /AP << /N 6 0 R >> >>';
      const look = stream(
        '/Tx BMC q BT /F1 12 Tf 2 5 Td (Jane Doe) Tj ET Q EMC',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 ' +
          '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>',
      );
      const bytes = onePagePdf({
        content: text('40 605 Td (Name:) Tj'),
        page: '/Annots [5 0 R]',
        extra: [field, look],
      });
      const words = await wordsOf(bytes, { pdfBackend });
      expect(words.map((word) => word.text)).toEqual(['Name:', 'Jane', 'Doe']);
      expect((words[1]?.box.left ?? 0) * 612).toBeCloseTo(102, 0);
    });

    it('outside the page are dropped', async () => {
      const content = `${text('72 720 Td (inside) Tj')} ${text('-200 720 Td (left) Tj')} ${text('72 900 Td (above) Tj')}`;
      expect(await linesOf(onePagePdf({ content }), { pdfBackend })).toEqual(['inside']);
    });
  });

  describe('lines', () => {
    it('run across the page on one baseline, in whatever order they are drawn', async () => {
      const content =
        text('400 700 Td (9.50) Tj') +
        text('72 720 Td (Item) Tj') +
        text('72 700 Td (Bread) Tj') +
        text('400 720.8 Td (Price) Tj');
      expect(await linesOf(onePagePdf({ content }), { pdfBackend })).toEqual(['Item Price', 'Bread 9.50']);
    });

    it('keep raised text, as words of its own', async () => {
      const content = `${text('72 720 Td (Only 12) Tj')} BT /F1 7 Tf 114 724 Td (99) Tj ET ${text('130 720 Td (each) Tj')} ${text('72 706 Td (next) Tj')}`;
      expect(await linesOf(onePagePdf({ content }), { pdfBackend })).toEqual(['Only 12 99 each', 'next']);
    });

    it('are not broken by a rotated stamp across them', async () => {
      const content =
        text('72 720 Td (Invoice number 4711) Tj') +
        text('0.7071 0.7071 -0.7071 0.7071 80 690 Tm (PAID IN FULL) Tj') +
        text('0 1 -1 0 30 600 Tm (Printed in margin) Tj') +
        text('72 700 Td (Invoice date 2024-03-01) Tj');
      const lines = await linesOf(onePagePdf({ content }), { pdfBackend });
      expect(lines.slice(0, 2)).toEqual(['Invoice number 4711', 'Invoice date 2024-03-01']);
      expect(lines.slice(2).sort()).toEqual(['PAID IN FULL', 'Printed in margin']);
    });

    it('of two sizes side by side do not merge two small lines into a large one', async () => {
      const content =
        'BT /F1 30 Tf 72 700 Td (ACME) Tj ET BT /F1 8 Tf 200 714 Td (Main Street 1) Tj ET BT /F1 8 Tf 200 704 Td (Springfield) Tj ET';
      const lines = await linesOf(onePagePdf({ content }), { pdfBackend });
      expect(lines).toContain('Main Street 1');
      expect(lines.some((line) => line.includes('Street') && line.includes('Springfield'))).toBe(false);
    });
  });

  describe('pages', () => {
    it('are measured as shown: crop box, rotation and user unit', async () => {
      const content = text('120 650 Td (Corner) Tj');
      const size = async (page: string): Promise<number[]> => {
        await using document = await openDocument(onePagePdf({ content, page }), { pdfBackend });
        const opened = await document.openPage(1);
        return [opened.width, opened.height];
      };
      expect(await size('')).toEqual([612, 792]);
      expect(await size('/Rotate 90')).toEqual([792, 612]);
      expect(await size('/CropBox [100 600 400 700]')).toEqual([300, 100]);
      // PDFium alone knows no user unit; `auto` leaves such files to pdf.js.
      expect(await size('/UserUnit 2')).toEqual(pdfBackend === 'pdfium' ? [612, 792] : [1224, 1584]);
    });

    it('give boxes on the page as shown, whatever the crop box', async () => {
      const cropped = onePagePdf({ content: text('130 650 Td (Corner) Tj'), page: '/CropBox [100 600 400 700]' });
      const [word] = await wordsOf(cropped, { pdfBackend });
      expect((word?.box.left ?? 0) * 300).toBeCloseTo(30, 1);
      expect((word?.box.bottom ?? 0) * 100).toBeGreaterThan(50);
      expect((word?.box.bottom ?? 0) * 100).toBeLessThan(55);
    });

    it.each([0, 90, 180, 270])('read the same text upright at a rotation of %i degrees', async (rotation) => {
      const document = await PDFDocument.create();
      const font = await document.embedFont(StandardFonts.Helvetica);
      const page = document.addPage([400, 600]);
      page.setRotation(degrees(rotation));
      // Text that is upright once the page is turned, its first line near the top left corner as shown.
      const places = {
        0: [50, 500, 50, 480],
        90: [100, 50, 120, 50],
        180: [350, 100, 350, 120],
        270: [300, 550, 280, 550],
      } as const;
      const [x1, y1, x2, y2] = places[rotation as keyof typeof places];
      page.drawText('second line', { x: x2, y: y2, size: 12, font, rotate: degrees(rotation) });
      page.drawText('first line', { x: x1, y: y1, size: 12, font, rotate: degrees(rotation) });
      const { reading } = await textLayerOf(await document.save(), { pdfBackend });
      expect(reading.lines.map(lineText)).toEqual(['first line', 'second line']);
      const box = reading.lines[0]?.words[0]?.box;
      expect((box?.left ?? 0) * reading.width).toBeCloseTo(50, 0);
      expect((box?.bottom ?? 0) * reading.height).toBeGreaterThan(100);
      expect((box?.bottom ?? 0) * reading.height).toBeLessThan(104);
    });

    it('without text say so', async () => {
      expect(await textLayerOf(onePagePdf({ content: '0 0 10 10 re f' }), { pdfBackend })).toMatchObject({
        quality: 'none',
      });
      expect(
        await textLayerOf(onePagePdf({ content: text('72 720 Td (Enough words to be read) Tj') }), { pdfBackend }),
      ).toMatchObject({
        quality: 'good',
        reasons: [],
      });
    });
  });
});
