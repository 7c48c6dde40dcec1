import { type BoundingBox, type Reading, uniteBoxes, type Word } from '@docquorum/document';
import { height, type Rect } from '../geometry/rect.js';
import weights from '../weights.json' with { type: 'json' };
import type { DocumentModel, ModelWord, PageModel, Row, Segment } from './document-model.js';
import { estimateSlope } from './estimate-slope.js';
import { groupRows } from './group-rows.js';
import type { LayoutOptions } from './layout-options.js';

interface PlacedWord {
  readonly word: Word;
  readonly rect: Rect;
}

/** A gap inside a segment wider than this many characters is written as two blanks, so that "2  500" is no number. */
const wideBlank = 1.3;

/**
 * Puts the words of a document into rows and segments, one reading a page, in page order.
 * Pages without words give no rows.
 */
export function modelDocument(readings: readonly Reading[], layout: LayoutOptions = weights.layout): DocumentModel {
  const pages: PageModel[] = [];
  const rows: Row[] = [];
  for (const reading of readings) {
    const page = pages.length;
    const { words, pageWidth, pageHeight } = placeWords(reading);
    const firstRow = rows.length;
    const characterWidth = medianCharacter(words);
    for (const group of groupRows(words, layout.rowTolerance)) {
      rows.push(makeRow(group, rows.length, page, { segmentGap: layout.segmentGap, characterWidth }));
    }
    pages.push({
      pageNumber: reading.pageNumber,
      width: pageWidth,
      height: pageHeight,
      firstRow,
      endRow: rows.length,
    });
  }
  return { readings, pages, rows, layout, derived: new Map() };
}

/** Words in text units, deskewed. */
function placeWords(reading: Reading): { words: PlacedWord[]; pageWidth: number; pageHeight: number } {
  const all = reading.lines.flatMap((line) => line.words).filter((word) => word.text.trim() !== '');
  const aspect = reading.width > 0 && reading.height > 0 ? reading.width / reading.height : 1;
  const heights = all.map((word) => height(word.box)).filter((value) => value > 0);
  heights.sort((a, b) => a - b);
  const unit = heights[Math.floor(heights.length / 2)] ?? 0.012;
  const scaleX = aspect / unit;
  const scaleY = 1 / unit;
  const toRect = (box: BoundingBox): Rect => ({
    left: box.left * scaleX,
    top: box.top * scaleY,
    right: box.right * scaleX,
    bottom: box.bottom * scaleY,
  });
  const placed = all.map((word) => ({ word, rect: toRect(word.box) }));
  const slope =
    estimateSlope(reading.lines.flatMap((line) => (line.words.length > 0 ? [toRect(line.box)] : []))) ||
    estimateSlope(placed.map(({ rect }) => rect));
  const words = slope === 0 ? placed : placed.map(({ word, rect }) => ({ word, rect: straighten(rect, slope) }));
  return { words, pageWidth: scaleX, pageHeight: scaleY };
}

function straighten(rect: Rect, slope: number): Rect {
  const shift = ((rect.left + rect.right) / 2) * slope;
  return { left: rect.left, top: rect.top - shift, right: rect.right, bottom: rect.bottom - shift };
}

/** Width of a character of a word, in text units. */
const characterOf = ({ word, rect }: PlacedWord): number => (rect.right - rect.left) / Math.max(1, word.text.length);

/** Width of a character of the page: gaps between words are measured by it, as blanks are. */
function medianCharacter(words: readonly PlacedWord[]): number {
  const widths = words.filter(({ word }) => word.text.length > 2).map(characterOf);
  widths.sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0.5;
}

interface Spacing {
  readonly segmentGap: number;
  readonly characterWidth: number;
}

function makeRow(group: readonly PlacedWord[], index: number, page: number, spacing: Spacing): Row {
  const words: ModelWord[] = [];
  const segments: Segment[] = [];
  let text = '';
  let segmentFrom = 0;
  const closeSegment = (): void => {
    const members = words.slice(segmentFrom);
    const start = members[0]?.start ?? 0;
    const rect = uniteBoxes(members.map((word) => word.rect));
    segments.push({ row: index, index: segments.length, start, end: text.length, text: text.slice(start), rect });
    segmentFrom = words.length;
  };
  for (const [i, placed] of group.entries()) {
    const { word, rect } = placed;
    const before = group[i - 1];
    if (before) {
      // Large print has wide blanks.
      const character = Math.max(spacing.characterWidth, Math.min(characterOf(before), characterOf(placed)));
      const gap = (rect.left - before.rect.right) / character;
      if (gap > spacing.segmentGap) {
        closeSegment();
        text += '\t';
      } else {
        text += gap > wideBlank ? '  ' : ' ';
      }
    }
    const start = text.length;
    text += word.text;
    words.push({ text: word.text, start, end: text.length, rect, box: word.box, confidence: word.confidence });
  }
  closeSegment();
  return { index, page, text, words, segments, rect: uniteBoxes(segments.map((segment) => segment.rect)) };
}
