import { describe, expect, it } from 'vitest';
import { lineText } from '@docquorum/document';
import { deflated, onePagePdf, stream, type RawStream } from './support/raw-pdf.js';
import { textLayerOf } from './support/text-of.js';

const line = (y: number, text: string, mode = 0): string => `BT ${mode} Tr /F1 12 Tf 72 ${y} Td (${text}) Tj ET\n`;
const helvetica = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica';

/** A grey picture of short dark strokes, which is what a scanned text looks like from afar. */
function scannedPicture(): RawStream {
  const [width, height] = [300, 390];
  const pixels = Buffer.alloc(width * height, 245);
  for (let y = 20; y < height - 20; y++) {
    for (let x = 20; x < width - 20; x++)
      if (y % 8 < 5 && (x * 7 + y * 3) % 5 < 2 && x % 24 > 4) pixels[y * width + x] = 40;
  }
  return deflated(
    pixels,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  );
}
/** Shades of grey without paper between them. */
function photograph(): RawStream {
  const [width, height] = [300, 390];
  const pixels = Buffer.from(
    Array.from({ length: width * height }, (_, at) => 110 + 70 * Math.sin((at % width) / 3) * Math.cos(at / width / 3)),
  );
  return deflated(
    pixels,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  );
}
const scanned = (text: string): Uint8Array =>
  onePagePdf({
    content: `q 612 0 0 792 0 0 cm /Im1 Do Q\n${text}`,
    resources: `/Font << /F1 << ${helvetica} >> >> /XObject << /Im1 5 0 R >>`,
    extra: [scannedPicture()],
  });

describe('quality of a text layer', () => {
  it('is poor when the text is invisible, as over a scan, and the words are kept', async () => {
    const { quality, reasons, reading } = await textLayerOf(scanned(line(700, 'Total amount 12.00', 3)));
    expect(quality).toBe('poor');
    expect(reasons.join()).toContain('invisible');
    expect(reading.lines.map(lineText)).toEqual(['Total amount 12.00']);
  });

  it.each([
    ['a stamp of receipt', 'Received 2024-03-01', 760],
    ['the name of the scanner', 'Scanned by PocketScanner', 12],
    ['a Bates number', 'ACME-000123', 20],
    ['a line of a fax machine', '2024-03-01 17:30 FROM: +49 89 1234567 TO: +1 212 555 0100 PAGE 001/003', 780],
  ])('is poor when a scanned page carries only %s', async (_name, text, y) => {
    const { quality, reasons } = await textLayerOf(scanned(line(y, text)));
    expect(quality).toBe('poor');
    expect(reasons.join()).toContain('scan');
  });

  it('is poor when a picture of the whole page hides the text, and stays good over a printed background', async () => {
    const words = line(700, 'Total amount due 12.00 by the end of the month');
    const resources = `/Font << /F1 << ${helvetica} >> >> /XObject << /Im1 5 0 R >>`;
    const drawn = 'q 612 0 0 792 0 0 cm /Im1 Do Q\n';
    const under = onePagePdf({ content: `${words}${drawn}`, resources, extra: [scannedPicture()] });
    const { quality, reasons, reading } = await textLayerOf(under);
    expect(quality).toBe('poor');
    expect(reasons.join()).toContain('invisible');
    expect(reading.lines).toHaveLength(1);
    const tint = deflated(
      Buffer.alloc(100, 240),
      '/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8',
    );
    const over = onePagePdf({ content: `${drawn}${words}`, resources, extra: [tint] });
    expect(await textLayerOf(over)).toMatchObject({ quality: 'good', reasons: [] });
  });

  it('is poor when half of a page of text is a scan, and good beside a photograph as large', async () => {
    const words = Array.from({ length: 20 }, (_, index) =>
      line(760 - index * 14, `Line ${index} of the text that the file itself holds, about this and that`),
    ).join('');
    const beside = (picture: RawStream): Uint8Array =>
      onePagePdf({
        content: `${words}q 540 0 0 420 36 36 cm /Im1 Do Q`,
        resources: `/Font << /F1 << ${helvetica} >> >> /XObject << /Im1 5 0 R >>`,
        extra: [picture],
      });
    const scan = await textLayerOf(beside(scannedPicture()));
    expect(scan).toMatchObject({ quality: 'poor' });
    expect(scan.reasons.join()).toContain('part of it is a scan');
    expect(await textLayerOf(beside(photograph()))).toMatchObject({ quality: 'good', reasons: [] });
  });

  it('is none when a scanned page carries no text', async () => {
    expect(await textLayerOf(scanned(''))).toMatchObject({ quality: 'none', reading: { lines: [] } });
  });

  it('is good for a short letter with rules and a logo', async () => {
    const rules = Array.from({ length: 25 }, (_, index) => `40 ${100 + index * 20} m 570 ${100 + index * 20} l S`).join(
      '\n',
    );
    const logo = '1 0 0 rg 450 700 60 60 re f 0 0 1 rg 480 730 20 0 m 500 760 l 520 700 l f';
    const content = `${rules}\n${logo}\n${line(740, 'Invoice 4711')}${line(655, 'Consulting 1,200.00')}${line(635, 'Total 1,200.00')}`;
    expect(await textLayerOf(onePagePdf({ content }))).toMatchObject({ quality: 'good', reasons: [] });
  });

  it('leaves out invisible text on a page whose text can be seen', async () => {
    const content = `${line(700, 'Total amount due: 12.00 by the end of the month')}${line(680, 'Total 99.00', 3)}`;
    const { quality, reading } = await textLayerOf(onePagePdf({ content }));
    expect(quality).toBe('good');
    expect(reading.lines.map(lineText)).toEqual(['Total amount due: 12.00 by the end of the month']);
  });

  it('is poor when the font maps its glyphs to private codes', async () => {
    const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <E020> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`;
    const bytes = onePagePdf({
      content: line(700, 'Amount due 12.00'),
      resources: `/Font << /F1 << ${helvetica} /ToUnicode 5 0 R >> >>`,
      extra: [stream(map)],
    });
    expect(await textLayerOf(bytes)).toMatchObject({ quality: 'poor' });
  });

  it('is poor when glyph names say nothing', async () => {
    const names = Array.from('Totalmunde', (_, index) => `/g${index + 900}`).join(' ');
    const bytes = onePagePdf({
      content: line(700, 'ABCDEFGHIJ'),
      resources: `/Font << /F1 << ${helvetica} /Encoding << /Differences [65 ${names}] >> >> >>`,
    });
    expect(await textLayerOf(bytes)).toMatchObject({ quality: 'poor' });
  });
});
