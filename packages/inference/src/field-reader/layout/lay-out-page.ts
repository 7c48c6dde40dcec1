import type { ReaderConstants } from '../reader-constants.js';
import { groupRows } from './group-rows.js';
import type { PlacedPage, PlacedWord } from './placed-word.js';

/** The words of a page in reading order, with their places among each other. */
export interface PageLayout {
  /** Index of each word in the page. */
  readonly order: readonly number[];
  readonly words: readonly PlacedWord[];
  readonly rows: readonly number[];
  readonly segments: readonly number[];
  /** Left, right, above, below of each word; the word itself where there is none. */
  readonly neighbours: readonly (readonly [number, number, number, number])[];
  /** Left edge, right edge, vertical place, height, gap before, gap after, place in segment, page place. */
  readonly features: readonly (readonly number[])[];
}

/** Steps of a page in the features. */
const pageSteps = 128;
const heightSteps = 8;
const mostHeight = 31;
const gapSteps = 4;
const mostGap = 15;
const leastUnit = 8;

/** Puts the words of a page into rows and segments and finds the neighbours of each. */
export function layOutPage({ words: given, height, place }: PlacedPage, constants: ReaderConstants): PageLayout {
  const unit = usualHeight(given);
  const placed = groupRows(given, unit, constants);
  const order = placed.map(({ index }) => index);
  const rows = placed.map(({ row }) => row);
  const words = order.flatMap((index) => given[index] ?? []);
  const gaps = words.map((word, i) =>
    i > 0 && rows[i] === rows[i - 1] ? word.left - (words[i - 1]?.right ?? 0) : undefined,
  );
  const segments: number[] = [];
  for (const [i, gap] of gaps.entries()) {
    const opens = i > 0 && (gap === undefined || gap > constants.segmentGap * unit);
    segments.push((segments.at(-1) ?? 0) + (opens ? 1 : 0));
  }
  const gapBuckets = gaps.map((gap) =>
    gap === undefined ? 0 : Math.min(mostGap, 1 + Math.max(0, Math.trunc((gap * gapSteps) / unit))),
  );
  const features = words.map((word, i) => [
    clip(Math.floor((word.left * pageSteps) / constants.pageUnits), pageSteps - 1),
    clip(Math.floor((word.right * pageSteps) / constants.pageUnits), pageSteps - 1),
    clip(Math.floor(((word.top + word.bottom) * (pageSteps / 2)) / Math.max(1, height)), pageSteps - 1),
    clip(Math.floor(((word.bottom - word.top) * heightSteps) / unit), mostHeight),
    gapBuckets[i] ?? 0,
    rows[i + 1] === rows[i] ? (gapBuckets[i + 1] ?? 0) : 0,
    (segments[i - 1] === segments[i] ? 0 : 1) + (segments[i + 1] === segments[i] ? 0 : 2),
    place,
  ]);
  return { order, words, rows, segments, neighbours: neighboursOf(words, rows, constants.neighbourRows), features };
}

const clip = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The lower median of the word heights. */
function usualHeight(words: readonly PlacedWord[]): number {
  const heights = words.map((word) => word.bottom - word.top).sort((a, b) => a - b);
  return Math.max(leastUnit, heights[(heights.length - 1) >> 1] ?? 0);
}

function neighboursOf(words: readonly PlacedWord[], rows: readonly number[], reach: number): PageLayout['neighbours'] {
  const byRow: number[][] = [];
  for (const [i, row] of rows.entries()) (byRow[row] ??= []).push(i);
  return words.map((word, i) => {
    const row = rows[i] ?? 0;
    const vertical = (step: number): number => {
      for (let r = row + step, tried = 0; tried < reach && byRow[r] !== undefined; r += step, tried += 1) {
        const found = mostOverlapping(word, byRow[r] ?? [], words);
        if (found !== undefined) return found;
      }
      return i;
    };
    return [rows[i - 1] === row ? i - 1 : i, rows[i + 1] === row ? i + 1 : i, vertical(-1), vertical(1)];
  });
}

/** The first of the words that overlap most from left to right. */
function mostOverlapping(word: PlacedWord, row: readonly number[], words: readonly PlacedWord[]): number | undefined {
  let most = 0;
  let found: number | undefined;
  for (const j of row) {
    const other = words[j];
    const overlap = other ? Math.min(word.right, other.right) - Math.max(word.left, other.left) : 0;
    if (overlap > most) [most, found] = [overlap, j];
  }
  return found;
}
