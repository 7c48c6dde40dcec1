import type { TextRun } from '../../text/text-run.js';
import type { PdfiumFunctions, PdfiumInstance, Pointer } from './pdfium-library.js';

/** Room for the results of one call: four doubles, and four floats behind them. */
const scratchBytes = 64;
/** What PDFium gives for a hyphen at the end of a line. */
const lineEndHyphen = 2;
/** Text render mode 3 of PDF: neither filled nor stroked. */
const invisibleMode = 3;

/**
 * All characters of a page, each with its exact advance, in the order of the content.
 *
 * @param hidden text objects that cannot be seen although they are drawn
 */
export function readCharacters(
  functions: PdfiumFunctions,
  memory: PdfiumInstance,
  page: Pointer,
  hidden: ReadonlySet<Pointer>,
): TextRun[] {
  const text = functions.FPDFText_LoadPage(page);
  if (text === 0) throw new Error('PDFium cannot read the text');
  const scratch = functions.malloc(scratchBytes);
  try {
    return new CharacterReader(functions, memory, page, text, scratch, hidden).readAll();
  } finally {
    functions.free(scratch);
    functions.FPDFText_ClosePage(text);
  }
}

/**
 * What stands between two characters. PDFium guesses blanks from gaps, and puts such a guess in the place of some
 * blanks that are written in the file; so a guess counts when there is any gap at all.
 */
type Blank = 'none' | 'guessed' | 'written';

/** What all characters of one text object share. */
interface TextObject {
  readonly pointer: Pointer;
  readonly invisible: boolean;
  /** Of the font, as shares of the font size. */
  readonly ascent: number;
  readonly descent: number;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

class CharacterReader {
  readonly #functions: PdfiumFunctions;
  readonly #memory: PdfiumInstance;
  readonly #text: Pointer;
  readonly #scratch: Pointer;
  readonly #hidden: ReadonlySet<Pointer>;
  readonly #toPage: Matrix;
  #object: TextObject = { pointer: 0, invisible: false, ascent: 0.8, descent: 0.21 };

  constructor(
    functions: PdfiumFunctions,
    memory: PdfiumInstance,
    page: Pointer,
    text: Pointer,
    scratch: Pointer,
    hidden: ReadonlySet<Pointer>,
  ) {
    this.#functions = functions;
    this.#memory = memory;
    this.#text = text;
    this.#scratch = scratch;
    this.#hidden = hidden;
    functions.FPDF_GetPageBoundingBox(page, scratch);
    this.#toPage = matrixToPage(functions.FPDFPage_GetRotation(page), this.#readBox());
  }

  readAll(): TextRun[] {
    const count = this.#functions.FPDFText_CountChars(this.#text);
    const runs: TextRun[] = [];
    let blank: Blank = 'none';
    for (let index = 0; index < count; index++) {
      const code = this.#functions.FPDFText_GetUnicode(this.#text, index);
      const character = code === lineEndHyphen ? '-' : String.fromCodePoint(code === 0 ? 0xfffd : code);
      if (this.#functions.FPDFText_IsGenerated(this.#text, index) === 1) {
        if (character === ' ' && blank === 'none') blank = 'guessed';
      } else if (character.trim() === '') {
        blank = 'written';
      } else {
        const run = this.#readRun(index, character);
        const last = runs.at(-1);
        if (last && blank === 'none' && isSameGlyph(last, run)) {
          runs[runs.length - 1] = { ...last, text: last.text + run.text };
        } else {
          const blankBefore =
            blank === 'written' || (blank === 'guessed' && last !== undefined && leavesGap(last, run));
          runs.push({ ...run, blankBefore });
        }
        blank = 'none';
      }
    }
    return runs;
  }

  #readRun(index: number, text: string): Omit<TextRun, 'blankBefore'> {
    const functions = this.#functions;
    const before = this.#object;
    const object = this.#objectOf(index);
    functions.FPDFText_GetMatrix(this.#text, index, this.#scratch);
    const [a, b, c, d] = [this.#float(0), this.#float(1), this.#float(2), this.#float(3)];
    functions.FPDFText_GetLooseCharBox(this.#text, index, this.#scratch);
    const { left, top, right, bottom } = this.#readBox();
    functions.FPDFText_GetCharOrigin(this.#text, index, this.#scratch, this.#scratch + 8);
    const [x, y] = [this.#double(0), this.#double(1)];

    const [pa, pb, pc, pd, pe, pf] = this.#toPage;
    const fontSize = functions.FPDFText_GetFontSize(this.#text, index) * Math.hypot(c, d);
    const angle = Math.atan2(pb * a + pd * b, pa * a + pc * b);
    return {
      text,
      x: pa * x + pc * y + pe,
      y: pb * x + pd * y + pf,
      angle,
      length: advanceIn(right - left, top - bottom, Math.atan2(b, a), (object.ascent + object.descent) * fontSize),
      ascent: object.ascent * fontSize,
      descent: object.descent * fontSize,
      fontSize,
      startsPiece: object !== before,
      invisible: object.invisible,
      unmapped: functions.FPDFText_HasUnicodeMapError(this.#text, index) === 1,
    };
  }

  #objectOf(index: number): TextObject {
    const functions = this.#functions;
    const pointer = functions.FPDFText_GetTextObject(this.#text, index);
    if (pointer === 0 || pointer === this.#object.pointer) return this.#object;
    const font = functions.FPDFTextObj_GetFont(pointer);
    functions.FPDFFont_GetAscent(font, 1, this.#scratch);
    const ascent = this.#float(0);
    functions.FPDFFont_GetDescent(font, 1, this.#scratch);
    const descent = this.#float(0);
    const invisible = this.#hidden.has(pointer) || functions.FPDFTextObj_GetTextRenderMode(pointer) === invisibleMode;
    this.#object = { pointer, invisible, ascent, descent: -descent };
    return this.#object;
  }

  /** The result of the last call, as PDFium's FS_RECTF. */
  #readBox(): { left: number; top: number; right: number; bottom: number } {
    return { left: this.#float(0), top: this.#float(1), right: this.#float(2), bottom: this.#float(3) };
  }

  #float(index: number): number {
    return this.#memory.HEAPF32[this.#scratch / 4 + index] ?? 0;
  }

  #double(index: number): number {
    return this.#memory.HEAPF64[this.#scratch / 8 + index] ?? 0;
  }
}

/** A glyph that stands for several letters (a ligature) comes as that many characters in one place. */
const isSameGlyph = (a: TextRun, b: Omit<TextRun, 'blankBefore'>): boolean =>
  a.x === b.x && a.y === b.y && a.length === b.length;

const leavesGap = (last: TextRun, next: Omit<TextRun, 'blankBefore'>): boolean =>
  (next.x - last.x) * Math.cos(last.angle) + (next.y - last.y) * Math.sin(last.angle) > last.length;

/**
 * The advance of a character from the upright box around it: a rectangle of advance x extent turned by an angle
 * fills |cos| advance + |sin| extent in width and |sin| advance + |cos| extent in height.
 */
function advanceIn(width: number, height: number, angle: number, extent: number): number {
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  return Math.max(0, cos >= sin ? (width - sin * extent) / cos : (height - cos * extent) / sin);
}

/** From PDF's user space (y up) to points on the page as shown (y down), after `turns` quarter turns clockwise. */
function matrixToPage(turns: number, box: { left: number; top: number; right: number; bottom: number }): Matrix {
  if (turns === 1) return [0, 1, 1, 0, -box.bottom, -box.left];
  if (turns === 2) return [-1, 0, 0, 1, box.right, -box.bottom];
  if (turns === 3) return [0, -1, -1, 0, box.top, box.right];
  return [1, 0, 0, -1, -box.left, box.top];
}
