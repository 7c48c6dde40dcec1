import { DocquorumError } from '@docquorum/document';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../src/index.js';
import { heic } from './support/heic.js';
import { deflated, encryptedPdf, onePagePdf } from './support/raw-pdf.js';
import { mutate, randomNumbers } from './support/mutate.js';

const mutantsOfEach = 40;

const size = { width: 120, height: 90, channels: 3 } as const;
const random = randomNumbers(7);
const picture = sharp(Buffer.from(Array.from({ length: 120 * 90 * 3 }, () => 100 + 60 * random())), { raw: size });

/** With object streams, embedded pictures and two pages. */
async function composedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const jpeg = await document.embedJpg(await picture.clone().jpeg().toBuffer());
  for (const text of ['First page', 'Second page']) {
    const page = document.addPage([300, 400]);
    page.drawText(`${text}: 1,299.00`, { x: 20, y: 350, size: 14, font });
    page.drawImage(jpeg, { x: 20, y: 100, width: 200, height: 150 });
  }
  return document.save();
}

function windowsBitmap(): Uint8Array {
  const [width, height] = [20, 10];
  const bytes = Buffer.alloc(54 + width * height * 3, 200);
  bytes.fill(0, 0, 54);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

const files: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
  'a plain PDF': () => onePagePdf({ content: 'BT /F1 12 Tf 72 720 Td (Total 12.00) Tj ET 0 0 1 rg 9 9 99 50 re f' }),
  'a PDF with object streams and pictures': composedPdf,
  'a PDF with a picture and a mask': () =>
    onePagePdf({
      content: 'q 300 0 0 300 72 72 cm /Im1 Do Q',
      resources: '/XObject << /Im1 5 0 R >>',
      extra: [
        deflated(
          Buffer.alloc(64 * 64, 90),
          '/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R',
        ),
        deflated(
          Buffer.alloc(64 * 64, 128),
          '/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8',
        ),
      ],
    }),
  'an encrypted PDF': () => encryptedPdf('BT /F1 12 Tf 72 720 Td (Secret) Tj ET', ''),
  PNG: () => picture.clone().png().toBuffer(),
  JPEG: () => picture.clone().jpeg({ progressive: true }).toBuffer(),
  WebP: () => picture.clone().webp().toBuffer(),
  GIF: () => picture.clone().gif().toBuffer(),
  TIFF: () => picture.clone().tiff({ compression: 'lzw' }).toBuffer(),
  AVIF: () => picture.clone().avif({ effort: 0 }).toBuffer(),
  HEIC: () => heic,
  BMP: windowsBitmap,
};

/** Reads and draws every page; gives the codes of what failed. */
async function readAll(bytes: Uint8Array): Promise<string[]> {
  const codes: string[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!DocquorumError.isInstance(error) || !error.code.startsWith('ERR_')) throw error;
      codes.push(error.code);
    }
  };
  await attempt(async () => {
    await using document = await openDocument(bytes, { limits: { maxPageSeconds: 10, maxPixels: 20e6, maxPages: 50 } });
    for (let pageNumber = 1; pageNumber <= Math.min(4, document.pageCount); pageNumber++) {
      await attempt(async () => {
        const page = await document.openPage(pageNumber);
        await attempt(async () => {
          const { reading, quality } = await page.textLayer();
          expect(reading.lines.length > 0).toBe(quality !== 'none');
        });
        await attempt(async () => {
          const image = await page.render({ dpi: 96 });
          expect(image.data.length).toBe(image.width * image.height * 3);
        });
      });
    }
  });
  return codes;
}

describe('damaged files are read as far as they go, or give a typed error', () => {
  it.each(Object.keys(files))('%s', async (name) => {
    const original = (await files[name]?.()) ?? new Uint8Array();
    expect(await readAll(original)).toEqual([]);
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= mutantsOfEach; seed++) {
      const begun = performance.now();
      const codes = await readAll(mutate(original, randomNumbers(seed))).catch((cause: unknown) => {
        throw new Error(`mutant ${seed} of ${name}`, { cause });
      });
      expect(performance.now() - begun, `milliseconds for mutant ${seed}`).toBeLessThan(60_000);
      for (const code of codes.length > 0 ? codes : ['read']) outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    // Both ways out are taken, or the mutants prove little.
    expect([...outcomes.keys()]).toContain('ERR_DOCUMENT_DAMAGED');
    expect([...outcomes.keys()]).not.toContain('ERR_LIMIT_TIME');
  });
});
