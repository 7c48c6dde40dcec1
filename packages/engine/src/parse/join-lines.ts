import { boxWidth, type BoundingBox } from '@docquorum/document';

/** A printed line. */
export interface PrintedLine {
  readonly text: string;
  readonly box: BoundingBox;
}

/** Shorter lines, in characters, are those of an address or a list of facts. */
const shortestProse = 55;

/**
 * The text of lines that belong together. Where a long line ends only because the next word had no room, the next line
 * follows after a blank, else after a line break.
 */
export function joinLines(lines: readonly PrintedLine[]): string {
  const right = Math.max(...lines.map(({ box }) => box.right));
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      if (!next) return line.text;
      const word = next.text.split(' ', 1)[0] ?? '';
      const room = ((right - line.box.right) * line.text.length) / boxWidth(line.box);
      return line.text + (line.text.length >= shortestProse && room <= word.length + 1 ? ' ' : '\n');
    })
    .join('');
}
