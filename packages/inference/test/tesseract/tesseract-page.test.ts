import { describe, expect, it } from 'vitest';
import { tesseractLines } from '../../src/tesseract/tesseract-page.js';

const bbox = { x0: 1, y0: 2, x1: 3, y1: 4 };
const baseline = { x0: 10, y0: 20, x1: 110, y1: 30 };
const page = (words: readonly { text: string; confidence: number }[]) => ({
  blocks: [{ paragraphs: [{ lines: [{ bbox, baseline, words: words.map((word) => ({ ...word, bbox })) }] }] }],
});

describe('tesseractLines', () => {
  it('turns percents into fractions and corners into edges', () => {
    expect(tesseractLines(page([{ text: 'Net', confidence: 91 }]))).toEqual([
      {
        direction: expect.closeTo(0.0997),
        box: { left: 1, top: 2, right: 3, bottom: 4 },
        words: [{ text: 'Net', confidence: 0.91, box: { left: 1, top: 2, right: 3, bottom: 4 } }],
      },
    ]);
  });

  it('drops words without text and lines without words', () => {
    expect(tesseractLines(page([{ text: ' ', confidence: 95 }]))).toEqual([]);
    expect(tesseractLines({ blocks: [] })).toEqual([]);
  });
});
