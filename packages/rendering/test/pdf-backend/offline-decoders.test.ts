import { describe, expect, it, vi } from 'vitest';
import { openDocument } from '../../src/index.js';
import { pixelAt } from '../support/pixel-at.js';
import { onePagePdf, stream, type RawStream } from '../support/raw-pdf.js';
import { linesOf } from '../support/text-of.js';

// Each of these needs data or a decoder that lies beside the library. When it is not found, pdf.js says nothing
// and draws something else, so the pixels are looked at.

/** 32 x 32 pixels, left half red, right half blue; made with opj_compress of OpenJPEG. */
const jpeg2000 = Buffer.from(
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAIAAAACAAAwcHAAAAAAAPY29scgEAAAAAABAAAAFH' +
    'anAyY/9P/1EALwAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQEEBAAB/1wAB0BASEhQ/2QA' +
    'JQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAzAAB/5PPtEgRUFSv9Mhgk4AAAAAABhIS/3/fgiA7uQ8r+eZk' +
    'HTKpTydhsMwS8/zQDpDOA/yhLYN0R8fP/3TcTfhP8W/djx+x4/Y8f6wG9jx+x4/Y8f5vq9jx+x4/Y8f/f/8aYDaeQTtkuQ0zYQTRfaADCQl/' +
    'uy22AYRrJZj1Xn+Zn+Z/D9ZAWh+an0fP/3TcTfhP5azdjx+x4/Y8f50ddjx+x4/Y8f7XSdjx+x4/Y7+Ax9oKADXyP6q9z8AYNp5B442f/9k=',
  'base64',
);

const pictureOf = (picture: RawStream): Uint8Array =>
  onePagePdf({
    content: 'q 72 0 0 72 0 0 cm /Im1 Do Q',
    mediaBox: '[0 0 72 72]',
    resources: '/XObject << /Im1 5 0 R >>',
    extra: [picture],
  });

/** A black square in the middle of 64 x 64 white pixels as a JBIG2 generic region (ITU-T T.88, 7.4.6), coded MMR. */
function jbig2Square(): RawStream {
  const uint32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const segment = (number: number, type: number, data: Uint8Array): Buffer =>
    Buffer.concat([uint32(number), Buffer.from([type, 0, 1]), uint32(data.length), data]);
  const page = Buffer.concat([uint32(64), uint32(64), Buffer.alloc(8), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([uint32(64), uint32(64), Buffer.alloc(8), Buffer.from([0, 1]), mmrSquare()]);
  return stream(
    Buffer.concat([segment(0, 48, page), segment(1, 38, region)]),
    '/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
  );
}

/** The square's rows in ITU-T T.6: white as above, its first row (16 white, 32 black), as above, its end, white. */
function mmrSquare(): Buffer {
  const likeAbove = '1';
  const firstRow = `001${'101010'}${'000001101010'}${likeAbove}`;
  const pastBlack = `0001${likeAbove}`;
  const endOfBlock = '000000000001'.repeat(2);
  const bits =
    likeAbove.repeat(16) + firstRow + likeAbove.repeat(3).repeat(31) + pastBlack + likeAbove.repeat(15) + endOfBlock;
  return Buffer.from((bits.match(/.{1,8}/gu) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

// From sources a fresh thread compiles them first, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe.each(['pdfium', 'pdfjs'] as const)('offline, %s', (pdfBackend) => {
  const draw = async (bytes: Uint8Array) => {
    await using document = await openDocument(bytes, { pdfBackend });
    return await (await document.openPage(1)).render({ dpi: 96 });
  };

  it('draws JPEG 2000 pictures', async () => {
    const image = await draw(
      pictureOf(stream(jpeg2000, '/Type /XObject /Subtype /Image /Width 32 /Height 32 /Filter /JPXDecode')),
    );
    expect(pixelAt(image, 20, 48)).toEqual([255, 0, 0]);
    expect(pixelAt(image, 76, 48)).toEqual([0, 0, 255]);
  });

  it('draws JBIG2 pictures', async () => {
    const image = await draw(pictureOf(jbig2Square()));
    expect(pixelAt(image, 48, 48)).toEqual([0, 0, 0]);
    for (const [x, y] of [
      [8, 48],
      [88, 48],
      [48, 8],
      [48, 88],
    ] as const)
      expect(pixelAt(image, x, y)).toEqual([255, 255, 255]);
  });

  it.each([
    ['Helvetica', 0.11],
    ['Helvetica-Bold', 0.16],
    ['Times-Roman', 0.097],
    ['Courier', 0.061],
    ['Symbol', 0.102],
    ['ZapfDingbats', 0.055],
  ])('draws the standard font %s in its own shapes', async (font, ink) => {
    const bytes = onePagePdf({
      content: 'BT /F1 100 Tf 20 20 Td (M) Tj ET',
      mediaBox: '[0 0 144 144]',
      resources: `/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /${font} >> >>`,
    });
    const { data } = await draw(bytes);
    const dark = data.filter((value) => value < 128).length / data.length;
    expect(dark).toBeGreaterThan(ink * 0.9);
    expect(dark).toBeLessThan(ink * 1.1);
  });

  it('reads text through the predefined CMaps', async () => {
    // Shift JIS bytes of the Japanese word for invoice.
    const bytes = onePagePdf({
      content: 'BT /F1 12 Tf 72 720 Td <90BF8B818F91> Tj ET',
      resources:
        '/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H /DescendantFonts [' +
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) ' +
        '/Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [0 -200 1000 900] ' +
        '/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >> >>',
    });
    expect(await linesOf(bytes, { pdfBackend })).toEqual(['請求書']);
  });
});
