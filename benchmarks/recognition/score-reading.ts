import { boxCentre, type BoundingBox, type Reading, type Word } from '@docquorum/document';
import { editDistance } from './edit-distance.js';

/** A line as it is printed, with its box in page fractions. */
export interface TrueLine {
  readonly text: string;
  readonly box: BoundingBox;
}

/** Counts that add up over pages. */
export interface ReadingScore {
  /** Edits per true line, blanks removed, case ignored. Words outside all true lines do not count here. */
  readonly edits: number;
  /** Characters of the true lines without blanks. */
  readonly characters: number;
  /** Words in truth and reading alike, as bags, case ignored. */
  readonly sharedWords: number;
  readonly trueWords: number;
  readonly readWords: number;
}

export const noScore: ReadingScore = { edits: 0, characters: 0, sharedWords: 0, trueWords: 0, readWords: 0 };

export const addScores = (a: ReadingScore, b: ReadingScore): ReadingScore => ({
  edits: a.edits + b.edits,
  characters: a.characters + b.characters,
  sharedWords: a.sharedWords + b.sharedWords,
  trueWords: a.trueWords + b.trueWords,
  readWords: a.readWords + b.readWords,
});

/** Compares a reading with the lines that are printed. */
export function scoreReading(truth: readonly TrueLine[], reading: Reading): ReadingScore {
  const read = reading.lines.flatMap((line) => line.words);
  const byLine = new Map<TrueLine, Word[]>();
  for (const word of read) {
    const line = lineAround(truth, word);
    if (line) byLine.set(line, [...(byLine.get(line) ?? []), word]);
  }
  let edits = 0;
  let characters = 0;
  for (const line of truth) {
    const expected = withoutBlanks(line.text);
    const words = (byLine.get(line) ?? []).toSorted((a, b) => a.box.left - b.box.left);
    edits += editDistance(expected, withoutBlanks(words.map((word) => word.text).join('')));
    characters += expected.length;
  }
  const trueWords = truth.flatMap((line) => line.text.toLowerCase().split(/\s+/).filter(Boolean));
  return {
    edits,
    characters,
    sharedWords: sharedCount(
      trueWords,
      read.map((word) => word.text.toLowerCase()),
    ),
    trueWords: trueWords.length,
    readWords: read.length,
  };
}

const withoutBlanks = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');

/** The true line that holds the middle of the word; of several, the one whose own middle is nearest in height. */
function lineAround(truth: readonly TrueLine[], word: Word): TrueLine | undefined {
  const { x, y } = boxCentre(word.box);
  return truth
    .filter(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
    .toSorted((a, b) => Math.abs(boxCentre(a.box).y - y) - Math.abs(boxCentre(b.box).y - y))[0];
}

/** Size of the intersection of two bags of words. */
export function sharedCount(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return shared;
}
