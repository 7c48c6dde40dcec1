import { describe, expect, it } from 'vitest';
import { readBmpHeader } from '../src/image/bmp-header.js';
import { decodeBmp } from '../src/image/decode-bmp.js';

interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  /** Masks and palette, between header and pixels. */
  readonly tables?: readonly number[];
  readonly pixels: readonly number[];
}

function bitmap({ width, height, bits, compression = 0, tables = [], pixels }: Bitmap): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + tables.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, Buffer.from(tables), Buffer.from(pixels)]);
}
const decoded = (bytes: Uint8Array): number[] => [...decodeBmp(bytes, readBmpHeader(bytes))];

const [black, white, red, green, blue] = [
  [0, 0, 0],
  [255, 255, 255],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
];
/** Black, red, green, white: blue first, as in the file. */
const palette = [0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 255, 0];

describe('Windows bitmaps', () => {
  it('of 24 bits, from the bottom or from the top', () => {
    const pixels = [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0];
    expect(decoded(bitmap({ width: 2, height: 2, bits: 24, pixels }))).toEqual([blue, white, red, green].flat());
    expect(decoded(bitmap({ width: 2, height: -2, bits: 24, pixels }))).toEqual([red, green, blue, white].flat());
  });

  it.each([
    [1, [0b01000000, 0, 0, 0], [black, red]],
    [2, [0b11010000, 0, 0, 0], [white, red]],
    [4, [0x12, 0, 0, 0], [red, green]],
    [8, [3, 0, 0, 0], [white, black]],
  ])('of %i bits with a palette', (bits, pixels, expected) => {
    expect(decoded(bitmap({ width: 2, height: 1, bits, tables: palette, pixels }))).toEqual(expected.flat());
  });

  it('of 16 and 32 bits, with and without masks', () => {
    expect(decoded(bitmap({ width: 2, height: 1, bits: 16, pixels: [0x00, 0x7c, 0x1f, 0x00] }))).toEqual(
      [red, blue].flat(),
    );
    const masks565 = [0, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0];
    const green565 = { width: 1, height: 1, bits: 16, compression: 3, tables: masks565, pixels: [0xe0, 0x07, 0, 0] };
    expect(decoded(bitmap(green565))).toEqual(green);
    expect(decoded(bitmap({ width: 1, height: 1, bits: 32, pixels: [0, 0, 255, 0] }))).toEqual(red);
    const masksRgba = [0, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0];
    const red8888 = { width: 1, height: 1, bits: 32, compression: 3, tables: masksRgba, pixels: [0, 0, 0, 255] };
    expect(decoded(bitmap(red8888))).toEqual(red);
  });

  it('with run lengths', () => {
    // Two red; end of line; three literally, padded; end.
    const runs8 = [2, 1, 0, 0, 0, 3, 3, 2, 1, 0, 0, 1];
    const expected = [white, green, red, red, red, black].flat();
    expect(decoded(bitmap({ width: 3, height: 2, bits: 8, compression: 1, tables: palette, pixels: runs8 }))).toEqual(
      expected,
    );
    const runs4 = [2, 0x11, 0, 0, 0, 3, 0x32, 0x10, 0, 1];
    expect(decoded(bitmap({ width: 3, height: 2, bits: 4, compression: 2, tables: palette, pixels: runs4 }))).toEqual(
      expected,
    );
  });

  it('that end early, claim no size or an unknown kind are refused', () => {
    expect(() => decoded(bitmap({ width: 2, height: 2, bits: 24, pixels: [1, 2, 3] }))).toThrow('last row');
    expect(() => decoded(bitmap({ width: 0, height: 2, bits: 24, pixels: [] }))).toThrow('0 x 2');
    expect(() => decoded(bitmap({ width: 2, height: 2, bits: 24, compression: 4, pixels: [] }))).toThrow('not read');
  });

  it('with runs that leave the picture or the file lose only those', () => {
    const pixels = [255, 1, 0, 2, 200, 200, 255, 1];
    const bytes = bitmap({ width: 2, height: 1, bits: 8, compression: 1, tables: palette, pixels });
    expect(decoded(bytes)).toEqual([red, red].flat());
  });
});
