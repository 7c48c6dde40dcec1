import { bmpCompression, type BmpHeader } from './bmp-header.js';

/** Puts the colour of a pixel; `row` counts from the top. */
type PutPixel = (row: number, column: number, red: number, green: number, blue: number) => void;
/** Puts a pixel of the palette, if there is such a pixel. */
type PutIndexed = (row: number, column: number, index: number) => void;

/**
 * Decodes a Windows bitmap of any ordinary kind: 1 to 32 bits, plain, with colour masks or run lengths. Every byte
 * is checked, which native decoders fail to do: some of them take a damaged file for a reason to end the process.
 *
 * @returns RGB, `width * height * 3` bytes; transparency is ignored
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bitsPerPixel, compression } = header;
  const pixels = new Uint8Array(width * height * 3);
  const put: PutPixel = (row, column, red, green, blue) => {
    const at = ((header.topDown ? row : height - 1 - row) * width + column) * 3;
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
  };
  const putIndexed: PutIndexed = (row, column, index) => {
    if (row >= height || column >= width) return;
    const at = header.paletteOffset + index * header.paletteEntry;
    put(row, column, bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0);
  };
  const { none, runs8, runs4, bitFields, alphaBitFields } = bmpCompression;
  if ((compression === runs8 && bitsPerPixel === 8) || (compression === runs4 && bitsPerPixel === 4)) {
    for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) putIndexed(row, column, 0);
    decodeRuns(bytes, header, putIndexed);
  } else if (compression === none && [1, 2, 4, 8].includes(bitsPerPixel)) {
    decodeIndexed(bytes, header, putIndexed);
  } else if ([16, 24, 32].includes(bitsPerPixel) && [none, bitFields, alphaBitFields].includes(compression as 0)) {
    decodeDirect(bytes, header, put);
  } else {
    throw new Error(`bitmaps of ${bitsPerPixel} bits with compression ${compression} are not read`);
  }
  return pixels;
}

/** Rows are padded to four bytes. */
function rowBytes(bytes: Uint8Array, { width, height, bitsPerPixel, pixelsOffset }: BmpHeader): number {
  const stride = Math.ceil((width * bitsPerPixel) / 32) * 4;
  if (pixelsOffset + stride * height > bytes.length) throw new RangeError('it ends before its last row');
  return stride;
}

function decodeIndexed(bytes: Uint8Array, header: BmpHeader, putIndexed: PutIndexed): void {
  const { width, height, bitsPerPixel, pixelsOffset } = header;
  const stride = rowBytes(bytes, header);
  const inByte = 8 / bitsPerPixel;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const byte = bytes[pixelsOffset + row * stride + Math.floor(column / inByte)] ?? 0;
      const shift = 8 - bitsPerPixel * ((column % inByte) + 1);
      putIndexed(row, column, (byte >> shift) & ((1 << bitsPerPixel) - 1));
    }
  }
}

function decodeDirect(bytes: Uint8Array, header: BmpHeader, put: PutPixel): void {
  const { width, height, bitsPerPixel, pixelsOffset } = header;
  const stride = rowBytes(bytes, header);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [red, green, blue] = colourMasks(view, header).map(channelOf);
  if (!red || !green || !blue) return;
  const size = bitsPerPixel / 8;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = pixelsOffset + row * stride + column * size;
      if (size === 3) put(row, column, bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0);
      else {
        const pixel = size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
        put(row, column, red(pixel), green(pixel), blue(pixel));
      }
    }
  }
}

function colourMasks(view: DataView, { bitsPerPixel, compression, masksOffset }: BmpHeader): number[] {
  if (compression !== bmpCompression.none) return [0, 4, 8].map((offset) => view.getUint32(masksOffset + offset, true));
  return bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
}

/** Brings the bits of a mask to 0..255. */
function channelOf(mask: number): (pixel: number) => number {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => (most === 0 ? 0 : Math.round((((pixel & mask) >>> shift) * 255) / most));
}

/** BI_RLE8 and BI_RLE4: pairs of a count and a value, or of 0 and a command. */
function decodeRuns(bytes: Uint8Array, header: BmpHeader, putIndexed: PutIndexed): void {
  const { height, bitsPerPixel, pixelsOffset } = header;
  const [endOfLine, endOfPicture, move] = [0, 1, 2];
  let [row, column, at] = [0, 0, pixelsOffset];
  /** The value of the pixel `index` in bytes that begin at `from`. */
  const valueAt = (from: number, index: number): number => {
    if (bitsPerPixel === 8) return bytes[from + index] ?? 0;
    const byte = bytes[from + (index >> 1)] ?? 0;
    return index % 2 === 0 ? byte >> 4 : byte & 15;
  };
  while (at + 1 < bytes.length && row < height) {
    const [count = 0, value = 0] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0) {
      for (let index = 0; index < count; index++) {
        putIndexed(row, column++, bitsPerPixel === 8 ? value : valueAt(at - 1, index % 2));
      }
    } else if (value === endOfLine) {
      [row, column] = [row + 1, 0];
    } else if (value === endOfPicture) {
      return;
    } else if (value === move) {
      [column, row, at] = [column + (bytes[at] ?? 0), row + (bytes[at + 1] ?? 0), at + 2];
    } else {
      for (let index = 0; index < value; index++) putIndexed(row, column++, valueAt(at, index));
      // Padded to two bytes.
      at += Math.ceil((value * bitsPerPixel) / 16) * 2;
    }
  }
}
