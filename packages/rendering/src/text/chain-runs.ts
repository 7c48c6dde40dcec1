import type { TextRun } from './text-run.js';

/** A word under construction, in the frame of its baseline: `u` runs along it, `v` away from it downwards. */
export interface ChainedWord {
  text: string;
  start: number;
  end: number;
  /** Of the baseline. */
  readonly baseline: number;
  top: number;
  bottom: number;
  readonly fontSize: number;
  /** The file itself puts a blank before it. */
  readonly blankBefore: boolean;
}

// All lengths below are shares of the font size.
/** A wider gap ends a word. Poppler breaks at 0.1; blanks of common fonts are 0.22 to 0.33, kerning below 0.08. */
const widestGap = 0.13;
/** Characters of one word may be squeezed into cells, but must advance by this much. */
const leastAdvance = 0.1;
/** A piece that is placed by itself goes on with the word when it is no further away, or overlaps no more. */
const pieceGap = 0.06;
const characterGap = 0.1;
const pieceOverlap = 0.5;
/** Pieces of one word whose sizes differ by more stand on one baseline (small capitals), others are two words. */
const sameSize = 0.05;
const sameBaseline = 0.02;
/** Baselines this close are one. */
const baselineShift = 0.15;

const oneLetter = /^[\p{L}\p{N}]$/u;

/** Scripts that are written from right to left; their characters come in the order in which they are read. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/** Joins runs of one direction to words, in the order in which the file draws them. */
export function chainRuns(runs: readonly TextRun[], angle: number): ChainedWord[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const words: ChainedWord[] = [];
  let word: ChainedWord | undefined;
  let last: PlacedRun | undefined;
  runs.forEach((run, index) => {
    const start = run.x * cos + run.y * sin;
    const baseline = run.y * cos - run.x * sin;
    if (word && isPrintedOver(word, { text: run.text, start, baseline })) return;
    const alone = run.startsPiece && oneLetter.test(run.text) && (runs[index + 1]?.startsPiece ?? true);
    const placed: PlacedRun = { run, start, end: start + run.length, baseline, alone };
    if (word && last && goesOn(last, placed)) {
      word.text += run.text;
      word.start = Math.min(word.start, start);
      word.end = Math.max(word.end, placed.end);
      word.top = Math.min(word.top, baseline - run.ascent);
      word.bottom = Math.max(word.bottom, baseline + run.descent);
    } else {
      word = {
        text: run.text,
        start,
        end: placed.end,
        baseline,
        top: baseline - run.ascent,
        bottom: baseline + run.descent,
        fontSize: run.fontSize,
        blankBefore: run.blankBefore,
      };
      words.push(word);
    }
    last = placed;
  });
  return words;
}

interface PlacedRun {
  readonly run: TextRun;
  readonly start: number;
  readonly end: number;
  readonly baseline: number;
  /** A piece of one letter or digit, as words are drawn that are kerned by hand. A dash stands alone for itself. */
  readonly alone: boolean;
}

function goesOn(last: PlacedRun, next: PlacedRun): boolean {
  if (next.run.blankBefore) return false;
  const fontSize = Math.max(last.run.fontSize, next.run.fontSize);
  const smaller = Math.min(last.run.fontSize, next.run.fontSize);
  const shift = Math.abs(next.baseline - last.baseline) / smaller;
  const leftwards = rightToLeft.test(last.run.text) && rightToLeft.test(next.run.text);
  const gap = (leftwards ? last.start - next.end : next.start - last.end) / fontSize;
  const advance = (leftwards ? last.end - next.end : next.start - last.start) / fontSize;
  if (shift > baselineShift || advance < leastAdvance) return false;
  if (!next.run.startsPiece) return gap <= widestGap;
  if (shift > sameBaseline && smaller < (1 - sameSize) * fontSize) return false;
  return gap <= (last.alone || next.alone ? characterGap : pieceGap) && gap >= -pieceOverlap;
}

/** Bold is often faked by drawing the same text twice, a hair apart. */
export const isPrintedOver = (word: ChainedWord, again: Pick<ChainedWord, 'text' | 'start' | 'baseline'>): boolean =>
  word.text === again.text &&
  Math.abs(again.start - word.start) < 0.1 * word.fontSize &&
  Math.abs(again.baseline - word.baseline) < 0.1 * word.fontSize;
