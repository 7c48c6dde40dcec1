import type { EmittedCharacter } from './decode-ctc.js';
import { pixelsPerStep } from './recognition-input.js';

/** A run of columns without ink, in columns of the network's input; `to` is outside. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Columns with less ink than this are empty: noise and the blur of neighbours stay below it. */
const emptyBelow = 0.3;

/**
 * The widest run of empty columns before each character, looked for between the middles of the two characters;
 * before the first one from the left edge of the line. Touching characters have a gap of no width between them.
 */
export function characterGaps(characters: readonly EmittedCharacter[], ink: Float32Array): Gap[] {
  const middles = characters.map(({ step }) => (step + 0.5) * pixelsPerStep);
  return middles.map((middle, index) => widestGap(ink, middles[index - 1] ?? 0, middle));
}

/** The widest run of empty columns between two columns, or an empty run halfway. */
export function widestGap(ink: Float32Array, from: number, to: number): Gap {
  const end = Math.min(Math.floor(to), ink.length - 1);
  let widest = { from: (from + to) / 2, to: (from + to) / 2 };
  let start = Math.floor(from);
  for (let column = start; column <= end + 1; column++) {
    if (column <= end && (ink[column] as number) < emptyBelow) continue;
    if (column - start > widest.to - widest.from) widest = { from: start, to: column };
    start = column + 1;
  }
  return widest;
}
