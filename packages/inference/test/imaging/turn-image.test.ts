import { describe, expect, it } from 'vitest';
import { uprightBox } from '../../src/imaging/oriented-box.js';
import { turnImage } from '../../src/imaging/turn-image.js';
import { paintedPage } from '../drawn-page.js';

describe('turnImage', () => {
  /** A page with one black bar, 20 by 4 pixels at (30, 10). */
  const page = paintedPage(100, 60, (context) => context.fillRect(30, 10, 20, 4));
  const shade = (image: typeof page, x: number, y: number) => image.data[(y * image.width + x) * 3];

  it('turns text that runs down the page to the right', () => {
    const { image, toOriginal } = turnImage(page, Math.PI / 2);
    expect([image.width, image.height]).toEqual([60, 100]);
    // What was right is now up: x = y, y = 100 - x.
    expect(shade(image, 12, 60)).toBe(0);
    expect(shade(image, 5, 60)).toBe(255);
    const back = uprightBox(toOriginal({ left: 10, top: 50, right: 14, bottom: 70 }));
    expect(back).toEqual({
      left: expect.closeTo(30),
      top: expect.closeTo(10),
      right: expect.closeTo(50),
      bottom: expect.closeTo(14),
    });
  });

  it('cuts nothing off at odd angles', () => {
    const { image } = turnImage(page, 0.3);
    expect(image.width).toBeGreaterThan(110);
    expect(image.height).toBeGreaterThan(80);
    const dark = (data: Uint8Array) => data.reduce((sum, value) => sum + (255 - value), 0);
    expect(Math.abs(dark(image.data) / dark(page.data) - 1)).toBeLessThan(0.1);
  });
});
