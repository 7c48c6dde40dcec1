import type { BoundingBox, Line } from '@docquorum/document';

/** Words of a line of which only the text and the box are known: the box is split at blanks by character positions. */
export function splitLine(text: string, box: BoundingBox, confidence = 1): Line {
  const width = (box.right - box.left) / Math.max(1, text.length);
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    box: {
      ...box,
      left: box.left + match.index * width,
      right: box.left + (match.index + match[0].length) * width,
    },
    confidence,
  }));
  return { words, box };
}
