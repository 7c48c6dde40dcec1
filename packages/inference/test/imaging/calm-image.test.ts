import { describe, expect, it } from 'vitest';
import { calmImage } from '../../src/imaging/calm-image.js';
import { drawnPage } from '../drawn-page.js';

describe('calmImage', () => {
  it('leaves dense print as it is', () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      text: 'Dense illustrated mmmmmmm lllllll 1111111',
      x: 5,
      y: 14 + index * 13,
      size: 11,
    }));
    const page = drawnPage(260, 270, rows);
    expect(calmImage(page) === page).toBe(true);
  });

  it('turns a dithered grey into a plain one', () => {
    const data = Uint8Array.from({ length: 256 * 256 * 3 }, (_, index) => {
      const pixel = Math.floor(index / 3);
      return (pixel + Math.floor(pixel / 256)) % 2 === 0 ? 255 : 0;
    });
    const calm = calmImage({ width: 256, height: 256, data });
    expect([calm.width, calm.height]).toEqual([128, 128]);
    expect(Math.abs((calm.data[128 * 64 * 3] ?? 0) - 127.5)).toBeLessThan(2);
  });
});
