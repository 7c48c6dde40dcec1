/** What the headers of a Windows bitmap say: BITMAPFILEHEADER and BITMAPINFOHEADER, or the older BITMAPCOREHEADER. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows run from the top; most files begin at the bottom. */
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  readonly compression: number;
  /** Dots per inch, when stated. */
  readonly density: number | undefined;
  /** Where the masks of the colours begin, when there are such. */
  readonly masksOffset: number;
  readonly paletteOffset: number;
  /** Bytes of one palette entry: blue, green, red, and maybe a spare one. */
  readonly paletteEntry: 3 | 4;
  readonly pixelsOffset: number;
}

/** Values of biCompression. */
export const bmpCompression = { none: 0, runs8: 1, runs4: 2, bitFields: 3, alphaBitFields: 6 } as const;

const metresPerInch = 0.0254;
const fileHeader = 14;
const coreHeader = 12;
const infoHeader = 40;

/** Throws a `RangeError` when the file ends before its headers do, or when they state no size. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerSize = view.getUint32(fileHeader, true);
  const pixelsOffset = view.getUint32(10, true);
  if (headerSize === coreHeader) {
    return checkSize({
      width: view.getUint16(18, true),
      height: view.getUint16(20, true),
      topDown: false,
      bitsPerPixel: view.getUint16(24, true),
      compression: bmpCompression.none,
      density: undefined,
      masksOffset: 0,
      paletteOffset: fileHeader + coreHeader,
      paletteEntry: 3,
      pixelsOffset,
    });
  }
  const height = view.getInt32(22, true);
  const compression = view.getUint32(30, true);
  const perMetre = view.getInt32(38, true);
  // The short header has its masks behind it, longer ones hold them.
  const maskBytes = { [bmpCompression.bitFields]: 12, [bmpCompression.alphaBitFields]: 16 }[compression] ?? 0;
  return checkSize({
    width: view.getInt32(18, true),
    height: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel: view.getUint16(28, true),
    compression,
    density: perMetre > 0 ? perMetre * metresPerInch : undefined,
    masksOffset: fileHeader + infoHeader,
    paletteOffset: fileHeader + headerSize + (headerSize === infoHeader ? maskBytes : 0),
    paletteEntry: 4,
    pixelsOffset,
  });
}

function checkSize(header: BmpHeader): BmpHeader {
  if (header.width > 0 && header.height > 0) return header;
  throw new RangeError(`it states ${header.width} x ${header.height} pixels`);
}
