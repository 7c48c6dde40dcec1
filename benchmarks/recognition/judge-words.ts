import { boxCentre, type BoundingBox, type Reading, type Word } from '@docquorum/document';
import type { TrueLine } from './score-reading.js';

/** A word with the verdict of the truth. */
export interface JudgedWord {
  readonly confidence: number;
  readonly isRight: boolean;
}

/** A word is right when it is one of the words of the true line around its middle, case ignored. */
export function judgeWords(truth: readonly TrueLine[], words: readonly Word[]): JudgedWord[] {
  const lines = truth.map(({ text, box }) => ({ box, words: text.toLowerCase().split(/\s+/) }));
  return words.map(({ text, box, confidence }) => ({
    confidence,
    isRight: lines.some((line) => holds(line.box, boxCentre(box)) && line.words.includes(text.toLowerCase())),
  }));
}

/** The words of the first reading that the second has too in that place, case ignored. */
export function agreedWords(first: Reading, second: Reading): Word[] {
  const others = second.lines.flatMap(({ words }) => words);
  return first.lines
    .flatMap(({ words }) => words)
    .filter(({ text, box }) =>
      others.some((other) => other.text.toLowerCase() === text.toLowerCase() && holds(box, boxCentre(other.box))),
    );
}

/** Expected calibration error over ten equal bins of confidence (Guo et al. 2017), 0..1. */
export function calibrationError(words: readonly JudgedWord[]): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, isRight } of words) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (!bin) continue;
    bin.confidence += confidence;
    if (isRight) bin.right++;
  }
  return bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / words.length;
}

const holds = (box: BoundingBox, { x, y }: { x: number; y: number }): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
