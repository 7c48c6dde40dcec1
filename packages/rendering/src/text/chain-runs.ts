import type { TextRun } from './text-run.js';

/** A word under construction, in the frame of its baseline: `u` runs along it, `v` away from it downwards. */
export interface ChainedWord {
  text: string;
  readonly start: number;
  end: number;
  /** Of the baseline. */
  readonly baseline: number;
  top: number;
  bottom: number;
  readonly fontSize: number;
  /** A blank of the file stands on that side, so no neighbour may be glued to it. */
  readonly blankBefore: boolean;
  blankAfter: boolean;
}

/**
 * A gap wider than this share of the font size ends a word. Poppler breaks at 0.1; blanks of common fonts are
 * 0.22 to 0.33 wide and kerning stays below 0.08.
 */
const wordGap = 0.13;
/** Text that steps back further than this share of the font size starts anew (a table cell, an overprint). */
const stepBack = 0.3;
/** Baselines within this share of the font size are one. */
const baselineShift = 0.15;

/** True when text that starts at `next` goes on with the word that ends at `end`. */
export const continuesWord = (end: number, next: number, fontSize: number): boolean => {
  const gap = (next - end) / fontSize;
  return gap <= wordGap && gap >= -stepBack;
};

/** Bold is often faked by drawing the same text twice, a hair apart. */
export const isPrintedOver = (word: ChainedWord, again: Pick<ChainedWord, 'text' | 'start' | 'baseline'>): boolean =>
  word.text === again.text &&
  Math.abs(again.start - word.start) < 0.1 * word.fontSize &&
  Math.abs(again.baseline - word.baseline) < 0.1 * word.fontSize;

/** True when two pieces stand on one baseline. */
export const sharesBaseline = (
  a: Pick<ChainedWord, 'baseline' | 'fontSize'>,
  b: Pick<ChainedWord, 'baseline' | 'fontSize'>,
): boolean => Math.abs(a.baseline - b.baseline) <= baselineShift * Math.min(a.fontSize, b.fontSize);

/** Joins runs of one direction to words, in the order in which the file draws them. */
export function chainRuns(runs: readonly TextRun[], angle: number): ChainedWord[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const words: ChainedWord[] = [];
  let word: ChainedWord | undefined;
  for (const run of runs) {
    const start = run.x * cos + run.y * sin;
    const baseline = run.y * cos - run.x * sin;
    const end = start + run.length;
    if (word && run.blankBefore) word.blankAfter = true;
    if (word && isPrintedOver(word, { text: run.text, start, baseline })) continue;
    const goesOn =
      word !== undefined &&
      !run.blankBefore &&
      sharesBaseline(word, { baseline, fontSize: run.fontSize }) &&
      continuesWord(word.end, start, Math.max(word.fontSize, run.fontSize));
    if (word && goesOn) {
      word.text += run.text;
      word.end = Math.max(word.end, end);
      word.top = Math.min(word.top, baseline - run.ascent);
      word.bottom = Math.max(word.bottom, baseline + run.descent);
    } else {
      word = {
        text: run.text,
        start,
        end,
        baseline,
        top: baseline - run.ascent,
        bottom: baseline + run.descent,
        fontSize: run.fontSize,
        blankBefore: run.blankBefore,
        blankAfter: false,
      };
      words.push(word);
    }
  }
  return words;
}
