import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextRun } from '../../text/text-run.js';
import helveticaWidths from './helvetica-widths.json' with { type: 'json' };

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
export type PdfjsTextItem = Extract<TextContent['items'][number], { str: string }>;
export type PdfjsTextStyle = TextContent['styles'][string];
/** a, b, c, d, e, f of PDF: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = readonly number[];

/** Advance widths of Helvetica in thousandths of the font size (Adobe's font metrics). */
const advanceWidths: ReadonlyMap<string, number> = new Map(
  Object.entries(helveticaWidths).flatMap(([width, characters]) =>
    [...characters].map((character) => [character, Number(width)] as const),
  ),
);
const ideographWidth = 1000;
const firstIdeograph = 0x2e80;
const otherWidth = 556;

/**
 * Splits one text item of pdf.js at its blanks. pdf.js gives the width of the whole item only, so the pieces
 * share it in proportion to the widths that their characters have in Helvetica (equal ones in a monospaced
 * font), which places them to within a fraction of a character.
 *
 * @param toPage the matrix from the item's space to points on the shown page, y down
 */
export function runsOfItem(
  item: PdfjsTextItem,
  style: PdfjsTextStyle | undefined,
  toPage: Matrix,
  blankBefore: boolean,
): { runs: TextRun[]; blankAfter: boolean } {
  const pieces = item.str.split(/(\s+)/u).filter((piece) => piece !== '');
  if (pieces.length === 0) return { runs: [], blankAfter: blankBefore };

  const frame = frameOfItem(item, style, toPage);
  const widths = pieces.map((piece) => widthOf(piece, style?.fontFamily === 'monospace'));
  const unit = frame.length / widths.reduce((sum, width) => sum + width, 0);
  const runs: TextRun[] = [];
  let offset = 0;
  let blank = blankBefore;
  pieces.forEach((piece, index) => {
    const length = (widths[index] ?? 0) * unit;
    if (piece.trim() === '') {
      blank = true;
    } else {
      // Text written from right to left comes in reading order.
      const along = item.dir === 'rtl' ? frame.length - offset - length : offset;
      const x = frame.x + Math.cos(frame.angle) * along;
      const y = frame.y + Math.sin(frame.angle) * along;
      runs.push({ ...frame, text: piece, x, y, length, blankBefore: blank, startsPiece: offset === 0 });
      blank = false;
    }
    offset += length;
  });
  return { runs, blankAfter: blank };
}

/** Width of a text in Helvetica, in thousandths of the font size; in a monospaced font all are as wide. */
export function widthOf(text: string, monospaced = false): number {
  let width = 0;
  for (const character of text) width += monospaced ? otherWidth : widthOfCharacter(character);
  return width;
}

function widthOfCharacter(character: string): number {
  const base = character.normalize('NFKD').charAt(0);
  const isIdeograph = (character.codePointAt(0) ?? 0) >= firstIdeograph;
  return advanceWidths.get(character) ?? advanceWidths.get(base) ?? (isIdeograph ? ideographWidth : otherWidth);
}

/** Baseline, direction and extents of the item on the shown page. */
function frameOfItem(item: PdfjsTextItem, style: PdfjsTextStyle | undefined, toPage: Matrix) {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toPage;
  const [ia = 1, ib = 0, ic = 0, id = 1, ie = 0, iF = 0] = item.transform as Matrix;
  const pageScale = Math.hypot(a, b);
  const point = (x: number, y: number) => ({ x: a * x + c * y, y: b * x + d * y });
  const start = point(ie, iF);
  const vertical = style?.vertical === true;
  // Vertical writing runs against the glyphs' up direction, its column centred on the origin.
  const along = vertical ? point(-ic, -id) : point(ia, ib);
  const fontSize = Math.hypot(ic, id) * pageScale || Math.hypot(ia, ib) * pageScale;
  const { ascent, descent } = vertical ? { ascent: 0.5, descent: 0.5 } : extentsOf(style);
  return {
    x: start.x + e,
    y: start.y + f,
    angle: Math.atan2(along.y, along.x),
    length: (vertical ? item.height : item.width) * pageScale,
    ascent: ascent * fontSize,
    descent: descent * fontSize,
    fontSize,
    invisible: false,
    unmapped: false,
  };
}

/** Shares of the font size; fonts often state nonsense, then those of Helvetica stand in. */
function extentsOf(style: PdfjsTextStyle | undefined): { ascent: number; descent: number } {
  const ascent = style?.ascent ?? 0;
  const descent = -(style?.descent ?? 0);
  return {
    ascent: ascent > 0.5 && ascent <= 1.1 ? ascent : 0.8,
    descent: descent > 0 && descent <= 0.5 ? descent : 0.21,
  };
}
