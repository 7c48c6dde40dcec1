import { describe, expect, it } from 'vitest';
import { openDocument } from '../src/index.js';
import { pixelAt } from './pixel-at.js';
import { onePagePdf } from './raw-pdf.js';

const red = [255, 0, 0];
const white = [255, 255, 255];

describe('page images of PDF files', () => {
  it.each([96, 150, 192, 200, 300])('have exactly round(points * dpi / 72) pixels at %i DPI', async (dpi) => {
    await using document = await openDocument(onePagePdf({ content: '', mediaBox: '[0 0 595.28 841.89]' }));
    const image = await (await document.openPage(1)).render({ dpi });
    expect([image.width, image.height, image.dpi]).toEqual([
      Math.round((595.28 * dpi) / 72),
      Math.round((841.89 * dpi) / 72),
      dpi,
    ]);
    expect(image.data.length).toBe(image.width * image.height * 3);
  });

  it('show colours on white paper in the right place', async () => {
    const content = '1 0 0 rg 0 72 72 72 re f';
    await using document = await openDocument(onePagePdf({ content, mediaBox: '[0 0 144 144]' }));
    const image = await (await document.openPage(1)).render({ dpi: 96 });
    expect(pixelAt(image, 48, 48)).toEqual(red);
    expect(pixelAt(image, 10, 10)).toEqual(red);
    expect(pixelAt(image, 150, 48)).toEqual(white);
    expect(pixelAt(image, 48, 150)).toEqual(white);
  });

  it('follow rotation and crop box', async () => {
    // A red square in the bottom left corner of what the crop box shows, turned to the top left.
    const bytes = onePagePdf({ content: '1 0 0 rg 100 600 50 50 re f', page: '/CropBox [100 600 400 700] /Rotate 90' });
    await using document = await openDocument(bytes);
    const image = await (await document.openPage(1)).render({ dpi: 144 });
    expect([image.width, image.height]).toEqual([200, 600]);
    expect(pixelAt(image, 50, 50)).toEqual(red);
    expect(pixelAt(image, 150, 50)).toEqual(white);
    expect(pixelAt(image, 50, 150)).toEqual(white);
  });

  it('show filled form fields', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [10 10 60 60] /P 3 0 R /AP << /N 6 0 R >> >>';
    const look = {
      dict: '/Type /XObject /Subtype /Form /BBox [0 0 50 50]',
      data: Buffer.from('1 0 0 rg 0 0 50 50 re f'),
    };
    const bytes = onePagePdf({ content: '', page: '/Annots [5 0 R]', mediaBox: '[0 0 72 72]', extra: [field, look] });
    await using document = await openDocument(bytes);
    const image = await (await document.openPage(1)).render({ dpi: 144 });
    expect(pixelAt(image, 70, 70)).toEqual(red);
  });

  it('stop being drawn when the signal aborts', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index % 600} 0 m ${(index * 7) % 600} 792 l S`);
    await using document = await openDocument(onePagePdf({ content: lines.join('\n') }));
    const page = await document.openPage(1);
    const controller = new AbortController();
    const drawing = page.render({ dpi: 300, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(drawing).rejects.toThrow('enough');
  });
});
