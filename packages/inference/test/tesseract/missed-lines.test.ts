import { uniteBoxes, type Line } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { missedLines } from '../../src/tesseract/missed-lines.js';

/** A line of words of equal width at a height. */
function line(top: number, count: number, confidence = 0.9, left = 0.1): Line {
  const words = Array.from({ length: count }, (_, index) => {
    const start = left + index * 0.1;
    return { text: 'word', box: { left: start, top, right: start + 0.08, bottom: top + 0.02 }, confidence };
  });
  return { words, box: uniteBoxes(words.map(({ box }) => box)) };
}

describe('missedLines', () => {
  it('finds lines of which less than half of the words were read', () => {
    const [whole, half, most, none] = [line(0.1, 4), line(0.2, 4), line(0.3, 4), line(0.4, 4)];
    const read = [line(0.1, 4), line(0.2, 2), line(0.3, 1)];
    expect(missedLines([whole, half, most, none], read, 0.7)).toEqual([most, none]);
  });

  it('does not count what was hardly read, or stands elsewhere', () => {
    const seen = line(0.1, 3);
    expect(missedLines([seen], [line(0.1, 3, 0.1), line(0.12, 3), line(0.1, 3, 0.9, 0.6)], 0.7)).toEqual([seen]);
  });

  it('leaves out lines that run up the page', () => {
    const box = { left: 0.1, top: 0.1, right: 0.12, bottom: 0.4 };
    expect(missedLines([{ words: [{ text: 'upwards', box, confidence: 1 }], box }], [], 0.7)).toEqual([]);
  });
});
