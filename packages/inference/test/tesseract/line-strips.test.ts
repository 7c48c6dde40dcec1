import { uniteBoxes, type Line } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { uprightBox } from '../../src/imaging/oriented-box.js';
import { drawStrip } from '../../src/tesseract/draw-strip.js';
import { lineStrips } from '../../src/tesseract/line-strips.js';
import { drawnPage } from '../drawn-page.js';

const page = { width: 1000, height: 2000 };
const fractions = ({ left, top, right, bottom }: ReturnType<typeof uprightBox>) => ({
  left: left / page.width,
  top: top / page.height,
  right: right / page.width,
  bottom: bottom / page.height,
});

/** A line of words 100 pixels wide, 30 high and 120 apart, in a direction. */
function line(centreX: number, centreY: number, angle: number, texts: readonly string[]): Line {
  const words = texts.map((text, index) => {
    const along = (index - (texts.length - 1) / 2) * 120;
    const [x, y] = [centreX + along * Math.cos(angle), centreY + along * Math.sin(angle)];
    return {
      text,
      confidence: 1,
      box: fractions(uprightBox({ centreX: x, centreY: y, width: 100, height: 30, angle })),
    };
  });
  const box = { centreX, centreY, width: 120 * texts.length - 20, height: 30, angle };
  return { words, box: texts.length === 1 ? uniteBoxes(words.map((word) => word.box)) : fractions(uprightBox(box)) };
}

describe('lineStrips', () => {
  it.each([0, 0.1, -0.25, 1.5, Math.PI / 2, 3])('finds a line that runs at %d radians as it stands there', (angle) => {
    const [strip] = lineStrips([line(500, 900, angle, ['one', 'two', 'three'])], page);
    expect(strip).toEqual({
      centreX: expect.closeTo(500),
      centreY: expect.closeTo(900),
      width: expect.closeTo(340),
      height: expect.closeTo(30),
      angle: expect.closeTo(angle),
    });
  });

  it('takes short lines to run as the others do, and a high single word to run up the page', () => {
    const strips = lineStrips([line(500, 300, 0.05, ['a', 'long', 'line']), line(500, 500, 0.05, ['word'])], page);
    expect(strips[1]).toMatchObject({ angle: expect.closeTo(0.05), width: expect.closeTo(100) });
    const box = { left: 0.1, top: 0.1, right: 0.13, bottom: 0.2 };
    const [up] = lineStrips([{ words: [{ text: 'upwards', box, confidence: 1 }], box }], page);
    expect(up).toMatchObject({ angle: -Math.PI / 2, width: expect.closeTo(200), height: expect.closeTo(30) });
  });
});

describe('drawStrip', () => {
  const image = drawnPage(400, 200, [{ text: 'n', x: 200, y: 100, size: 20 }]);
  const around = { centreX: 205, centreY: 95, width: 60, height: 20, angle: 0 };

  it.each([
    ['small print is enlarged', 20, 40],
    ['ordinary print is drawn as it is', 60, 60],
    ['large print is reduced', 192, 96],
  ])('%s', (_, height, drawn) => {
    const strip = drawStrip(image, { ...around, width: 3 * height, height });
    // With the paper around it.
    expect(strip.image).toMatchObject({ width: Math.round(3.2 * drawn), height: Math.round(1.1 * drawn) });
  });

  it.each([0, 0.2, Math.PI])('tells where on the page something stands on the strip, at %d radians', (angle) => {
    const strip = drawStrip(image, { ...around, angle });
    const { width, height } = strip.image;
    const middle = strip.toPage({
      left: width / 2 - 1,
      right: width / 2 + 1,
      top: height / 2 - 1,
      bottom: height / 2 + 1,
    });
    expect((middle.left + middle.right) / 2).toBeCloseTo(205);
    expect((middle.top + middle.bottom) / 2).toBeCloseTo(95);
    const end = strip.toPage({ left: width - 2, right: width, top: height / 2 - 1, bottom: height / 2 + 1 });
    expect((end.left + end.right) / 2).toBeCloseTo(205 + 31.5 * Math.cos(angle), 0);
    expect((end.top + end.bottom) / 2).toBeCloseTo(95 + 31.5 * Math.sin(angle), 0);
  });
});
