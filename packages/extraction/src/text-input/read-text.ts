import {
  type Anchor,
  type BoundingBox,
  LimitError,
  type Line,
  overlapArea,
  type Reading,
  uniteBoxes,
} from '@docquorum/document';
import { columnsAcross, layOutText, type PlacedWord } from './lay-out-text.js';

export interface ReadTextOptions {
  /** Longer texts are refused, in Unicode code points. @default 50_000 */
  readonly maxCharacters?: number;
}

/** A plain text as pages of words. */
export interface TextReadings {
  /** One a virtual page; at least one. */
  readonly readings: readonly Reading[];
  /** Turns a box of these pages into the stretch of the text that stands there; other anchors stay as they are. */
  toTextSpan(anchor: Anchor): Anchor;
}

const linesDown = 70;
/** Paper of 595 x 842 points, as A4. */
const page = { width: 595, height: 842 };
/** Part of a line that letters fill. */
const letterHeight = 0.7;

/**
 * Makes pages of a plain text, so that it can be read like any document.
 * @throws LimitError `ERR_LIMIT_CHARACTERS` for texts that are too long
 */
export function readText(text: string, { maxCharacters = 50_000 }: ReadTextOptions = {}): TextReadings {
  const actual = text.length <= maxCharacters ? text.length : [...text].length;
  if (actual > maxCharacters) {
    throw new LimitError(
      'ERR_LIMIT_CHARACTERS',
      `The text has ${actual} characters; at most ${maxCharacters} are read.`,
      {
        details: { limit: maxCharacters, actual },
      },
    );
  }
  const pages: (PlacedWord & { readonly box: BoundingBox })[][] = [[]];
  for (const word of layOutText(text)) {
    const index = Math.floor(word.line / linesDown);
    while (pages.length <= index) pages.push([]);
    pages[index]?.push({ ...word, box: boxOf(word) });
  }
  return {
    readings: pages.map((words, i) => readingOf(words, i + 1)),
    toTextSpan(anchor) {
      if (anchor.kind !== 'page-box') return anchor;
      const inside = (pages[anchor.pageNumber - 1] ?? []).filter(({ box }) => overlapArea(box, anchor.box) > 0);
      const first = inside.toSorted((a, b) => a.start - b.start)[0];
      const last = inside.toSorted((a, b) => b.start + b.text.length - a.start - a.text.length)[0];
      if (!first || !last) return anchor;
      return {
        kind: 'text-span',
        start: first.start + charactersBefore(first, anchor.box.left),
        end: last.start + charactersBefore(last, anchor.box.right),
      };
    },
  };
}

function boxOf({ text, line, column }: PlacedWord): BoundingBox {
  const row = line % linesDown;
  const margin = (1 - letterHeight) / 2;
  return {
    left: column / columnsAcross,
    right: Math.min(1, (column + text.length) / columnsAcross),
    top: (row + margin) / linesDown,
    bottom: (row + 1 - margin) / linesDown,
  };
}

/** Characters of a word that stand left of an edge: a box may cut it. */
function charactersBefore({ text, box }: PlacedWord & { readonly box: BoundingBox }, edge: number): number {
  const share = (edge - box.left) / (box.right - box.left);
  return Math.max(0, Math.min(text.length, Math.round(share * text.length)));
}

function readingOf(words: readonly (PlacedWord & { readonly box: BoundingBox })[], pageNumber: number): Reading {
  const byLine = new Map<number, (typeof words)[number][]>();
  for (const word of words) {
    const line = byLine.get(word.line);
    if (line) line.push(word);
    else byLine.set(word.line, [word]);
  }
  const lines = [...byLine.values()].map((line): Line => ({
    words: line.map(({ text, box }) => ({ text, box, confidence: 1 })),
    box: uniteBoxes(line.map(({ box }) => box)),
  }));
  return { pageNumber, origin: 'text', ...page, lines };
}
