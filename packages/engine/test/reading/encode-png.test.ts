import { openDocument } from '@docquorum/rendering';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../src/reading/encode-png.js';

describe('encodePng', () => {
  it('makes a file that shows the same pixels', async () => {
    const data = Uint8Array.from({ length: 5 * 3 * 3 }, (_, at) => (at * 37) % 256);
    await using document = await openDocument(encodePng({ width: 5, height: 3, data }));
    const page = await document.openPage(1);
    const image = await page.render({ dpi: 96 });
    page.close();
    expect(image).toMatchObject({ width: 5, height: 3 });
    expect([...image.data]).toEqual([...data]);
  });
});
