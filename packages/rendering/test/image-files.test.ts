import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { detectType, openDocument } from '../src/index.js';
import { heic } from './support/heic.js';
import { pixelAt } from './support/pixel-at.js';

/** 400 x 600 pixels, white, with a blue band at the top. */
const banded = sharp({ create: { width: 400, height: 600, channels: 3, background: 'white' } }).composite([
  { input: { create: { width: 400, height: 100, channels: 3, background: 'blue' } }, top: 0, left: 0 },
]);
const blue = [0, 0, 255];

async function rendered(bytes: Uint8Array, dpi = 192) {
  await using document = await openDocument(bytes);
  expect(document.pageCount).toBe(1);
  const page = await document.openPage(1);
  const textLayer = await page.textLayer();
  return { document, page, textLayer, image: await page.render({ dpi }) };
}
const near = (actual: number[], expected: number[]): void =>
  actual.forEach((value, channel) => expect(Math.abs(value - (expected[channel] ?? 0))).toBeLessThan(12));

describe('image files', () => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
  ] as const)('%s opens as one page without text layer', async (format, mimeType) => {
    const { document, page, textLayer, image } = await rendered(await banded.clone().toFormat(format).toBuffer());
    expect(document.mimeType).toBe(mimeType);
    expect([page.width, page.height]).toEqual([400, 600]);
    expect(textLayer).toMatchObject({ quality: 'none', reading: { lines: [], width: 400, height: 600 } });
    expect([image.width, image.height, image.dpi]).toEqual([400, 600, undefined]);
    near(pixelAt(image, 200, 50), blue);
    near(pixelAt(image, 200, 300), [255, 255, 255]);
  });

  it('are turned upright as their EXIF orientation says', async () => {
    const { page, image } = await rendered(await banded.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect([page.width, page.height, image.width, image.height]).toEqual([600, 400, 600, 400]);
    near(pixelAt(image, 550, 200), blue);
    near(pixelAt(image, 100, 200), [255, 255, 255]);
  });

  it('that state their resolution are reduced to the asked one, never enlarged', async () => {
    const scan = await banded.clone().withMetadata({ density: 200 }).png().toBuffer();
    const reduced = await rendered(scan, 100);
    expect([reduced.page.width, reduced.page.height]).toEqual([144, 216]);
    expect([reduced.image.width, reduced.image.height, reduced.image.dpi]).toEqual([200, 300, 100]);
    near(pixelAt(reduced.image, 100, 25), blue);
    const kept = await rendered(scan, 300);
    expect([kept.image.width, kept.image.height, kept.image.dpi]).toEqual([400, 600, 200]);
  });

  it('that state a resolution nobody scans with keep their pixels', async () => {
    for (const density of [72, 96, 5000]) {
      const { image, page } = await rendered(await banded.clone().withMetadata({ density }).png().toBuffer(), 96);
      expect([image.width, image.height, image.dpi, page.width]).toEqual([400, 600, undefined, 400]);
    }
  });

  it('of grey, transparent, 16-bit, palette or CMYK pixels become RGB on white', async () => {
    const dot = Buffer.alloc(100 * 100 * 4);
    dot.fill(255, 0, 4);
    const files = {
      grey: await banded.clone().greyscale().png().toBuffer(),
      transparent: await sharp(dot, { raw: { width: 100, height: 100, channels: 4 } })
        .png()
        .toBuffer(),
      deep: await banded.clone().toColourspace('rgb16').png().toBuffer(),
      palette: await banded.clone().png({ palette: true }).toBuffer(),
      cmyk: await banded.clone().toColourspace('cmyk').jpeg().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const { image } = await rendered(bytes);
      expect([name, image.data.length]).toEqual([name, image.width * image.height * 3]);
      near(pixelAt(image, image.width - 1, image.height - 1), [255, 255, 255]);
    }
  });
});

describe('further kinds of image files', () => {
  it('TIFF files have as many pages as they hold, each with its own size and resolution', async () => {
    const first = await banded.clone().withMetadata({ density: 200 }).tiff({ compression: 'lzw' }).toBuffer();
    const second = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
      .withMetadata({ density: 150 })
      .tiff()
      .toBuffer();
    await using document = await openDocument(joinTiffs(first, second), { filename: 'fax.tif' });
    expect([document.mimeType, document.pageCount]).toEqual(['image/tiff', 2]);
    const [one, two] = [await document.openPage(1), await document.openPage(2)];
    expect([one.width, one.height, two.width, two.height]).toEqual([144, 216, 144, 96]);
    const image = await one.render({ dpi: 200 });
    near(pixelAt(image, 200, 50), blue);
    near(pixelAt(image, 200, 300), [255, 255, 255]);
    near(pixelAt(await two.render({ dpi: 150 }), 150, 100), [255, 0, 0]);
    await expect(openDocument(joinTiffs(first, second), { limits: { maxPages: 1 } })).rejects.toThrow('2 pages');
  });

  it.each(['gif', 'avif'] as const)('%s', async (format) => {
    const { document, image } = await rendered(await banded.clone().toFormat(format).toBuffer());
    expect(document.mimeType).toBe(`image/${format}`);
    near(pixelAt(image, 200, 50), blue);
    near(pixelAt(image, 200, 300), [255, 255, 255]);
  });

  it('of an animation the first frame', async () => {
    const frames = Buffer.alloc(40 * 60 * 3, 255).fill(0, 40 * 30 * 3);
    const animation = sharp(frames, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } });
    const { image, page } = await rendered(await animation.gif({ delay: [100, 100] }).toBuffer());
    expect([page.width, page.height, image.height]).toEqual([40, 30, 30]);
    near(pixelAt(image, 20, 15), [255, 255, 255]);
  });

  it('BMP', async () => {
    const { document, image, page } = await rendered(bmp(40, 30, [0, 0, 255]));
    expect(document.mimeType).toBe('image/bmp');
    expect([page.width, page.height]).toEqual([40, 30]);
    expect(pixelAt(image, 20, 15)).toEqual(blue);
  });

  it('a BMP that claims to be huge is refused before it is decoded', async () => {
    const bomb = Buffer.from(bmp(1, 1, [0, 0, 0]));
    bomb.writeInt32LE(30_000, 18);
    bomb.writeInt32LE(-30_000, 22);
    await expect(openDocument(bomb)).rejects.toMatchObject({ code: 'ERR_LIMIT_PIXELS' });
    await expect(openDocument(bomb.subarray(0, 30))).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
  });

  it('HEIC, whole and damaged', async () => {
    const { document, image, page } = await rendered(heic);
    expect(document.mimeType).toBe('image/heic');
    expect([page.width, page.height]).toEqual([64, 48]);
    near(pixelAt(image, 10, 24), [255, 0, 0]);
    near(pixelAt(image, 54, 24), blue);
    // Cut in the header, and in the picture.
    for (const length of [400, heic.length - 100]) {
      await expect(rendered(heic.subarray(0, length))).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
    }
  });
});

/** An uncompressed 24-bit Windows bitmap of one colour. */
function bmp(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bytes.set([blue, green, red], 54 + y * row + x * 3);
  return bytes;
}

/** Appends the (little-endian) second file's one page to the first's: its directory and offsets moved behind. */
function joinTiffs(first: Buffer, second: Buffer): Buffer {
  const joined = Buffer.concat([first, Buffer.alloc(first.length % 2), second]);
  const base = joined.length - second.length;
  const entriesOf = (directory: number): number[] =>
    Array.from({ length: joined.readUInt16LE(directory) }, (_, index) => directory + 2 + index * 12);
  const firstDirectory = joined.readUInt32LE(4);
  const secondDirectory = base + joined.readUInt32LE(base + 4);
  joined.writeUInt32LE(secondDirectory, firstDirectory + 2 + joined.readUInt16LE(firstDirectory) * 12);
  const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  const stripOffsets = 273;
  for (const entry of entriesOf(secondDirectory)) {
    const size = (bytesOfType[joined.readUInt16LE(entry + 2)] ?? 1) * joined.readUInt32LE(entry + 4);
    const isStrips = joined.readUInt16LE(entry) === stripOffsets;
    if (size > 4) {
      const at = base + joined.readUInt32LE(entry + 8);
      joined.writeUInt32LE(at, entry + 8);
      if (isStrips) for (let i = 0; i < size; i += 4) joined.writeUInt32LE(base + joined.readUInt32LE(at + i), at + i);
    } else if (isStrips) {
      joined.writeUInt32LE(base + joined.readUInt32LE(entry + 8), entry + 8);
    }
  }
  return joined;
}

describe('detectType', () => {
  it('goes by the bytes', () => {
    expect(detectType(Buffer.from('%PDF-1.4 ...'))).toBe('application/pdf');
    expect(detectType(Buffer.concat([Buffer.alloc(500, 10), Buffer.from('%PDF-1.4')]))).toBe('application/pdf');
    expect(detectType(Buffer.concat([Buffer.alloc(5000, 10), Buffer.from('%PDF-1.4')]))).toBeUndefined();
    expect(detectType(Buffer.from('RIFF....WAVE'))).toBeUndefined();
    expect(detectType(Buffer.from('PK\x03\x04'))).toBeUndefined();
    expect(detectType(Buffer.from('BMW of North America, invoice 4711, dated 1 March'))).toBeUndefined();
  });
});
