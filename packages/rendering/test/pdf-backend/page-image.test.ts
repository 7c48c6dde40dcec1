import { describe, expect, it, vi } from 'vitest';
import { openDocument } from '../../src/index.js';
import { pixelAt } from '../support/pixel-at.js';
import { onePagePdf } from '../support/raw-pdf.js';

const red = [255, 0, 0];
const white = [255, 255, 255];

// From sources a fresh thread compiles them first, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe.each(['pdfium', 'pdfjs', 'auto'] as const)('page images by %s', (pdfBackend) => {
  it.each([96, 150, 192, 200, 300])('have exactly round(points * dpi / 72) pixels at %i DPI', async (dpi) => {
    await using document = await openDocument(onePagePdf({ content: '', mediaBox: '[0 0 595.28 841.89]' }), {
      pdfBackend,
    });
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
    await using document = await openDocument(onePagePdf({ content, mediaBox: '[0 0 144 144]' }), { pdfBackend });
    const image = await (await document.openPage(1)).render({ dpi: 96 });
    expect(pixelAt(image, 48, 48)).toEqual(red);
    expect(pixelAt(image, 10, 10)).toEqual(red);
    expect(pixelAt(image, 150, 48)).toEqual(white);
    expect(pixelAt(image, 48, 150)).toEqual(white);
  });

  it('follow rotation and crop box', async () => {
    // A red square in the bottom left corner of what the crop box shows, turned to the top left.
    const bytes = onePagePdf({ content: '1 0 0 rg 100 600 50 50 re f', page: '/CropBox [100 600 400 700] /Rotate 90' });
    await using document = await openDocument(bytes, { pdfBackend });
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
    await using document = await openDocument(bytes, { pdfBackend });
    const image = await (await document.openPage(1)).render({ dpi: 144 });
    expect(pixelAt(image, 70, 70)).toEqual(red);
  });

  it('stop being drawn when the signal aborts', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index % 600} 0 m ${(index * 7) % 600} 792 l S`);
    await using document = await openDocument(onePagePdf({ content: lines.join('\n') }), { pdfBackend });
    const page = await document.openPage(1);
    const controller = new AbortController();
    const before = performance.now();
    const drawing = page.render({ dpi: 300, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 50);
    expect(await drawing.then(() => 'drawn', String)).toBe('Error: enough');
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('stop being drawn when page or document is closed, and leave the library usable', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index % 600} 0 m ${(index * 7) % 600} 792 l S`);
    const heavy = onePagePdf({ content: lines.join('\n') });
    for (const owner of ['page', 'document'] as const) {
      const document = await openDocument(heavy, { pdfBackend });
      const page = await document.openPage(1);
      const outcome = page.render({ dpi: 300 }).then(
        () => 'drawn',
        (error: unknown) => error,
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (owner === 'page') page.close();
      await document.close();
      await document.close();
      expect(await outcome).toMatchObject({ code: 'ERR_DOCUMENT_UNREADABLE' });
    }
    await using document = await openDocument(onePagePdf({ content: '1 0 0 rg 0 0 612 792 re f' }), { pdfBackend });
    const image = await (await document.openPage(1)).render({ dpi: 96 });
    expect(pixelAt(image, 10, 10)).toEqual(red);
  });

  it('of two pages and sizes at once do not mix', async () => {
    await using document = await openDocument(
      onePagePdf({ content: '1 0 0 rg 0 0 72 72 re f', mediaBox: '[0 0 72 72]' }),
      { pdfBackend },
    );
    const [a, b] = [await document.openPage(1), await document.openPage(1)];
    const images = await Promise.all([a.render({ dpi: 96 }), a.render({ dpi: 192 }), b.render({ dpi: 300 })]);
    expect(images.map((image) => image.width)).toEqual([96, 192, 300]);
    for (const image of images) expect(pixelAt(image, 50, 50)).toEqual(red);
  });
});
