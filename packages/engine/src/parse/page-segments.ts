import { boxHeight, uniteBoxes, type BoundingBox, type Reading, type Word } from '@docquorum/document';

/** Words of one line that stand together, no wide gap between them. */
export interface Segment {
  readonly text: string;
  readonly box: BoundingBox;
  /** Height of its words, as a share of the page's height: the middle one, and one that three quarters reach. */
  readonly size: number;
  readonly smallSize: number;
}

/** A gap wider than this many line heights parts two segments: more than blanks, less than what parts columns. */
const widestBlank = 1.1;

/** The segments of a page, line by line. */
export function pageSegments({ lines, width, height }: Reading): Segment[][] {
  /** A height of the page in units of its width. */
  const aspect = height / width;
  return lines
    .map(({ words }) => {
      const groups: Word[][] = [];
      for (const word of words) {
        const last = groups.at(-1)?.at(-1);
        const gap = last ? word.box.left - last.box.right : Infinity;
        const lineHeight = boxHeight(word.box) * aspect;
        if (last && gap <= widestBlank * lineHeight) groups.at(-1)?.push(word);
        else groups.push([word]);
      }
      return groups.map(toSegment);
    })
    .filter((segments) => segments.length > 0);
}

function toSegment(words: readonly Word[]): Segment {
  const box = uniteBoxes(words.map((word) => word.box));
  const sizes = words.map((word) => boxHeight(word.box)).sort((a, b) => a - b);
  const sizeAt = (share: number): number => sizes[Math.floor(share * sizes.length)] ?? 0;
  return { text: words.map(({ text }) => text).join(' '), box, size: sizeAt(0.5), smallSize: sizeAt(0.25) };
}
