import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { detectType, openDocument } from '../src/index.js';
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

describe('detectType', () => {
  it('goes by the bytes', () => {
    expect(detectType(Buffer.from('%PDF-1.4 ...'))).toBe('application/pdf');
    expect(detectType(Buffer.concat([Buffer.alloc(500, 10), Buffer.from('%PDF-1.4')]))).toBe('application/pdf');
    expect(detectType(Buffer.concat([Buffer.alloc(5000, 10), Buffer.from('%PDF-1.4')]))).toBeUndefined();
    expect(detectType(Buffer.from('RIFF....WAVE'))).toBeUndefined();
    expect(detectType(Buffer.from('PK\x03\x04'))).toBeUndefined();
  });
});
