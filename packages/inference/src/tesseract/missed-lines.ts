import { boxHeight, boxWidth, type BoundingBox, type Line, type Word } from '@docquorum/document';

/** A word with less confidence is rather a rule or a speck than a reading of what stands there. */
const minimumConfidence = 0.3;
/** Words share a place when they overlap by these parts of the smaller one. */
const sharedWidth = 0.5;
const sharedHeight = 0.4;

/**
 * The lines that another engine saw and of which a reading holds less than half of the words. Lines that run up or down
 * a page, whose width is `aspect` times its height, are left out.
 */
export function missedLines(seen: readonly Line[], read: readonly Line[], aspect: number): Line[] {
  const words = read.flatMap((line) => line.words).filter(({ confidence }) => confidence > minimumConfidence);
  const isRead = ({ box }: Word) => words.some((word) => sharePlace(box, word.box));
  const runsAcross = ({ box }: Line) => boxWidth(box) * aspect > boxHeight(box) / 2;
  return seen.filter((line) => runsAcross(line) && line.words.filter(isRead).length < line.words.length / 2);
}

function sharePlace(a: BoundingBox, b: BoundingBox): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return (
    width > sharedWidth * Math.min(a.right - a.left, b.right - b.left) &&
    height > sharedHeight * Math.min(a.bottom - a.top, b.bottom - b.top)
  );
}
